import { getTranslations } from 'next-intl/server'
import { isOpen } from '@/components/roadmaps/refused-words'
import { TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { Own } from '@/lib/consultations/loaders'
import { formOf } from './form-error'

type Props = { id: string; own: Own; lastDay: string; memory: FormMemory | null }

/** Three ways to answer, each kept apart, and a fourth for whoever will not. */
export async function Ways({ id, own, lastDay, memory }: Props) {
  const t = await getTranslations('consultations')
  const { error, value } = formOf(t as never, memory, 'answers')
  const api = `/api/consultations/${id}`
  const ready = own.comments.filter(({ state }) => state === 'ready').length
  const drafts = own.comments.filter(({ state }) => state === 'draft').length
  const draft = own.answers.find(({ state }) => state === 'draft')
  const holders = [own.seat.holder?.name, own.seat.substitute?.name].filter(Boolean)
  return (
    <div id="ways">
      <p className="muted">
        {own.isSeat
          ? t('ways.yours', { organisation: own.organisation.name })
          : holders.length > 0
            ? t('ways.others', { names: holders.join(', '), organisation: own.organisation.name })
            : t('ways.nobody', { organisation: own.organisation.name })}
      </p>
      <div className="con-ways">
        <div>
          <h3>{t('ways.comments')}</h3>
          <p className="small">{t('ways.commentsWhat')}</p>
          <p className="small">
            {ready + drafts === 0
              ? t('ways.commentsNone')
              : t('ways.commentsCount', { ready, drafts })}
          </p>
          {own.isSeat && ready > 0 && (
            <form method="post" action={`${api}/submit`}>
              <button className="btn btn-s" type="submit">
                {t('ways.submit', { count: ready })}
              </button>
            </form>
          )}
        </div>
        <div>
          <h3>{t('ways.formal')}</h3>
          <p className="small">{t('ways.formalWhat')}</p>
          <a className="btn btn-s" href={`/consultations/${id}/formal`}>
            {draft ? t('ways.formalGo') : t('ways.formalPrepare')}
          </a>
        </div>
        <div>
          <h3>{t('ways.none')}</h3>
          <p className="small">{t('ways.noneWhat', { day: lastDay })}</p>
          {own.isSeat && (
            <form method="post" action={`${api}/short`}>
              <input type="hidden" name="kind" value="no-objections" />
              <button className="btn btn-s" type="submit">
                {t('ways.none')}
              </button>
            </form>
          )}
        </div>
      </div>
      {own.isSeat && (
        <details
          className="change"
          open={isOpen(memory, 'answers') && error('reason') !== undefined}
        >
          <summary>{t('ways.abstain')}</summary>
          <form method="post" action={`${api}/short`} className="stack narrow">
            <input type="hidden" name="kind" value="abstains" />
            <TextArea
              name="reason"
              label={t('ways.reason')}
              defaultValue={value('reason')}
              error={error('reason')}
              maxLength={2000}
              rows={3}
              required
            />
            <button className="btn" type="submit">
              {t('ways.abstainButton')}
            </button>
          </form>
        </details>
      )}
    </div>
  )
}
