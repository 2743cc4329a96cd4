import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import { currentLocale } from '@/lib/i18n/current-locale'
import { stockholmDay } from '@/lib/kernel/day'
import type { AskedWithComments, Choices } from '@/lib/consultations/loaders'
import type { Consultation, Extension } from '@/lib/consultations/types'
import { AskedList } from './asked-list'
import { dayOf } from './day'
import { ManageForms } from './manage-forms'
import { Question } from './question'
import { Timeline } from './timeline'

type Props = {
  consultation: Consultation
  extensions: readonly Extension[]
  asked: readonly AskedWithComments[]
  choices: Choices
  memory: FormMemory | null
  today: string
}

/** For those who lead: who has answered, how, who is missing; remind, invite, extend, close. */
export async function ManageView(props: Props) {
  const { consultation, extensions, asked, choices, memory, today } = props
  const t = await getTranslations('consultations')
  const language = await currentLocale()
  const isOpen = consultation.state === 'open'
  const missing = asked.filter(({ invited, answers }) => invited && !hasAnswered(answers))
  const toRemind = missing.filter(
    ({ remindedAt }) => !remindedAt || stockholmDay(remindedAt) !== today,
  )
  const answered = asked.filter(({ answers }) => hasAnswered(answers))
  return (
    <>
      <Timeline consultation={consultation} dates={null} today={today} />
      <div className="con-grid">
        <div>
          <section aria-labelledby="missing" className="con-part" id="remind">
            <h2 id="missing" className="secline">
              {t('manage.missing', { count: missing.length })}
            </h2>
            {missing.length > 0 && (
              <ul className="con-names">
                {missing.map(({ id, name, remindedAt }) => (
                  <li key={id}>
                    {name}
                    {remindedAt && (
                      <small className="muted">
                        {' '}
                        {t('manage.reminded', {
                          day: dayOf(stockholmDay(remindedAt), language, today),
                        })}
                      </small>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {isOpen && toRemind.length > 0 && (
              <form method="post" action={`/api/consultations/${consultation.id}/remind`}>
                <button className="btn btn-main" type="submit">
                  {t('manage.remind', { count: toRemind.length })}
                </button>
              </form>
            )}
          </section>
          <section aria-labelledby="answered" className="con-part">
            <h2 id="answered" className="secline">
              {t('manage.answered', { count: answered.length })}
            </h2>
            <AskedList asked={answered} today={today} />
          </section>
          <ManageForms
            consultation={consultation}
            organisations={choices.organisations.filter(
              ({ id }) => !asked.some((one) => one.id === id && one.invited),
            )}
            memory={memory}
          />
        </div>
        <aside>
          <Question consultation={consultation} extensions={extensions} today={today} />
        </aside>
      </div>
    </>
  )
}

function hasAnswered(answers: AskedWithComments['answers']): boolean {
  return answers.some(({ state }) => state === 'submitted')
}
