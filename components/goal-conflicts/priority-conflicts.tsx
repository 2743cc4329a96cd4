import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { Select, TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { PriorityConflicts as Loaded } from '@/lib/goal-conflicts/loaders/pages'
import { conflictPath, conflictsPath, HOLDING_BACK } from '@/lib/goal-conflicts/rules'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { ShownPriority } from '@/lib/priorities/loaders/pages'
import { Between } from './between'
import { ConflictNotice } from './notice'
import { ConflictMark } from './state-mark'

type Props = {
  priority: ShownPriority
  conflicts: Loaded
  done: string | string[] | undefined
  memory: FormMemory | null
}

const DONE = ['tied', 'untied', 'none']

/** On a priority's page: what stands against it, or why nothing does, and what one can do about it. */
export async function PriorityConflicts({ priority, conflicts, done, memory }: Props) {
  const t = await getTranslations('goal-conflicts')
  const { tied, writes } = conflicts
  const { id, leading, noneFoundBecause, state } = priority
  const isDone = typeof done === 'string' && DONE.includes(done)
  return (
    <section aria-labelledby="conflicts" className="pri-part cfl-part">
      <h2 id="conflicts" className="secline">
        {t('priority.heading')}
      </h2>
      <ConflictNotice done={isDone ? done : undefined} memory={memory} />
      {tied.length > 0 && (
        <ul className="cfl-tied">
          {tied.map((conflict) => (
            <li key={conflict.id}>
              <ConflictMark state={conflict.state} />
              <a href={conflictPath(conflict.slug, conflict.id)}>
                <Between conflict={conflict} />
              </a>
              {writes && (
                <form
                  method="post"
                  action={`/api/areas/${leading.slug}/priorities/${id}/conflicts/${conflict.id}/remove`}
                  className="no-print"
                >
                  <button
                    className="btn btn-s btn-quiet"
                    type="submit"
                    aria-label={t('priority.untieNamed', {
                      one: conflict.betweenOne,
                      other: conflict.betweenOther,
                    })}
                  >
                    {t('priority.untie')}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {tied.length === 0 && noneFoundBecause && (
        <>
          <p>{t('priority.noneFound')}</p>
          <p className="pri-text">{noneFoundBecause}</p>
        </>
      )}
      {tied.length === 0 && !noneFoundBecause && (
        <p className="muted">
          {t('priority.unsaid')} {HOLDING_BACK.includes(state) && t('priority.holdsBack')}
        </p>
      )}
      {writes && <Ways priority={priority} conflicts={conflicts} memory={memory} />}
    </section>
  )
}

async function Ways({ priority, conflicts, memory }: Omit<Props, 'done'>) {
  const t = await getTranslations('goal-conflicts')
  const locale = await currentLocale()
  const { others, tied, manages } = conflicts
  const { id, leading, noneFoundBecause, revision } = priority
  const api = `/api/areas/${leading.slug}/priorities/${id}`
  const [tie, none] = [formOf(t as never, memory, 'tie'), formOf(t as never, memory, 'none')]
  return (
    <div className="no-print cfl-ways">
      <p>
        <a className="btn" href={`${conflictsPath(leading.slug)}/new?priority=${id}`}>
          {t('priority.new')}
        </a>
      </p>
      {others.length > 0 && (
        <details className="change" open={isOpen(memory, 'tie')}>
          <summary>{t('priority.tie')}</summary>
          <form method="post" action={`${api}/conflicts`} className="stack narrow">
            <Select
              name="conflictId"
              label={t('priority.which')}
              defaultValue={tie.value('conflictId')}
              error={tie.error('conflictId')}
              required
            >
              <option value="">{t('priority.choose')}</option>
              {others.map(({ area, conflicts: list }) => (
                <optgroup label={area.name[locale]} key={area.id}>
                  {list.map(({ id: conflictId, betweenOne, betweenOther }) => (
                    <option value={conflictId} key={conflictId}>
                      {t('between', { one: betweenOne, other: betweenOther })}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
            <button className="btn" type="submit">
              {t('priority.tieButton')}
            </button>
          </form>
        </details>
      )}
      {manages && (tied.length === 0 || isOpen(memory, 'none')) && (
        <details className="change" open={isOpen(memory, 'none')}>
          <summary>{t(noneFoundBecause ? 'priority.noneAgain' : 'priority.none')}</summary>
          <form method="post" action={`${api}/none-found`} className="stack narrow">
            <input type="hidden" name="revision" value={revision} />
            <TextArea
              name="because"
              label={t('priority.because')}
              hint={t('priority.becauseHint')}
              defaultValue={none.value('because', noneFoundBecause)}
              error={none.error('because')}
              maxLength={2000}
              rows={3}
              required
            />
            <button className="btn" type="submit">
              {t('priority.noneButton')}
            </button>
          </form>
        </details>
      )}
    </div>
  )
}
