import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { Own } from '@/lib/consultations/loaders'
import type { Consultation, Extension } from '@/lib/consultations/types'
import { CommentText } from './comment-text'
import { dayOf } from './day'
import { MineList } from './mine-list'
import { OwnDates } from './own-dates'
import { Question } from './question'
import { Receipt } from './receipt'
import { Timeline } from './timeline'
import { Ways } from './ways'

type Props = {
  consultation: Consultation
  extensions: readonly Extension[]
  own: Own
  memory: FormMemory | null
  today: string
}

/** What an organisation that is asked sees: read and comment, take to the board, hand in. */
export async function OrganisationView({ consultation, extensions, own, memory, today }: Props) {
  const t = await getTranslations('consultations')
  const language = await currentLocale()
  const { id, lastDay } = consultation
  const isOpen = consultation.state === 'open'
  const kept = own.comments.filter(({ state }) => state !== 'withdrawn')
  const handedIn = own.answers.some(({ state }) => state === 'submitted')
  const mayHaveAnswers = handedIn && !isOpen
  const others = own.awaiting.filter(({ consultationId }) => consultationId !== id)
  return (
    <>
      <Timeline consultation={consultation} dates={own.dates} today={today} />
      {own.dates && isOpen && <OwnDates id={id} dates={own.dates} memory={memory} />}
      <div className="con-grid con-answering">
        <div className="con-asked">
          <Question consultation={consultation} extensions={extensions} today={today} />
        </div>
        <div className="con-steps">
          {handedIn && <Receipt id={id} answers={own.answers} isSeat={own.isSeat} today={today} />}
          <section className="con-step" data-first={isOpen ? '' : undefined} aria-labelledby="read">
            <p className="con-n" aria-hidden="true">
              1
            </p>
            <div>
              <h2 id="read">{isOpen ? t('steps.read') : t('steps.readOnly')}</h2>
              {isOpen && <p className="muted">{t('steps.readWhat')}</p>}
              <ul className="con-list">
                {kept.slice(0, 5).map((comment) => (
                  <li key={comment.id}>
                    <CommentText comment={comment} />
                    <p className="meta">
                      {comment.person.name} · <b>{t(`comment.state.${comment.state}`)}</b>
                    </p>
                  </li>
                ))}
              </ul>
              <p className="row">
                <a className={isOpen ? 'btn btn-main' : 'btn'} href={`/consultations/${id}/text`}>
                  {isOpen && kept.length > 0 ? t('steps.readOn') : t('steps.readNow')}
                </a>
                {kept.length > 5 && (
                  <span className="small muted">{t('steps.more', { count: kept.length - 5 })}</span>
                )}
              </p>
            </div>
          </section>
          <section className="con-step" aria-labelledby="board">
            <p className="con-n" aria-hidden="true">
              2
            </p>
            <div>
              <h2 id="board">{t('steps.board')}</h2>
              <p className="muted">{t('steps.boardWhat')}</p>
              <p className="row">
                <a href={`/consultations/${id}/draft`} download>
                  {t('steps.file')}
                </a>
                {kept.length > 0 && (
                  <a href={`/consultations/${id}/draft?comments=1`} download>
                    {t('steps.fileComments')}
                  </a>
                )}
              </p>
            </div>
          </section>
          {isOpen && (
            <section className="con-step" aria-labelledby="hand-in">
              <p className="con-n" aria-hidden="true">
                3
              </p>
              <div>
                <h2 id="hand-in">{t('steps.handIn')}</h2>
                <Ways id={id} own={own} lastDay={dayOf(lastDay, language, today)} memory={memory} />
              </div>
            </section>
          )}
          {!handedIn && <Receipt id={id} answers={own.answers} isSeat={own.isSeat} today={today} />}
        </div>
        <aside hidden={!mayHaveAnswers && others.length === 0}>
          {mayHaveAnswers && (
            <p className="con-part">
              <a href={`/consultations/${id}/answers`}>{t('toAnswers')}</a>
            </p>
          )}
          {others.length > 0 && (
            <section className="con-part" aria-labelledby="others">
              <h2 id="others" className="secline">
                {t('others', { organisation: own.organisation.name })}
              </h2>
              <MineList rows={others} today={today} short />
            </section>
          )}
        </aside>
      </div>
    </>
  )
}
