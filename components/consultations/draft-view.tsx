import { getTranslations } from 'next-intl/server'
import { HoldingBack } from '@/components/goal-conflicts/holding-back'
import type { FormMemory } from '@/lib/auth/flash'
import type { AskedWithComments, Choices } from '@/lib/consultations/loaders'
import type { Consultation, Extension } from '@/lib/consultations/types'
import { PrepareForm } from './prepare-form'
import { Question } from './question'

type Props = {
  consultation: Consultation
  extensions: readonly Extension[]
  asked: readonly AskedWithComments[]
  /** Null for those who may look at a draft and not change it. */
  choices: Choices | null
  memory: FormMemory | null
  today: string
  /** Priorities that have not said what stands against them. */
  holdingBack: readonly { id: string; title: string }[]
}

/** Before it is opened: what will be asked, of whom, and the button that opens it. */
export async function DraftView(props: Props) {
  const { consultation, extensions, asked, choices, memory, today, holdingBack } = props
  const t = await getTranslations('consultations')
  const { id, openToOthers, area } = consultation
  return (
    <div className="con-grid">
      <div>
        {choices && (
          <section aria-labelledby="open-heading" className="con-step" data-first="" id="open">
            <div>
              <h2 id="open-heading">{t('open.title')}</h2>
              <p>{t('open.what', { count: asked.length })}</p>
              <p className="small muted">{t('open.locks')}</p>
              {holdingBack.length > 0 ? (
                <HoldingBack slug={area.slug} priorities={holdingBack} />
              ) : (
                <form method="post" action={`/api/consultations/${id}/open`}>
                  <button className="btn btn-main" type="submit">
                    {t('open.button', { count: asked.length })}
                  </button>
                </form>
              )}
            </div>
          </section>
        )}
        {choices ? (
          <section aria-labelledby="change" className="con-part">
            <h2 id="change" className="secline">
              {t('open.change')}
            </h2>
            <PrepareForm
              action={`/api/consultations/${id}`}
              memory={memory}
              draft={consultation}
              today={today}
              invited={asked.map((one) => one.id)}
              {...choices}
            />
          </section>
        ) : (
          <Question consultation={consultation} extensions={extensions} today={today} />
        )}
      </div>
      <aside>
        <section aria-labelledby="asked" className="con-part">
          <h2 id="asked" className="secline">
            {t('open.asked', { count: asked.length })}
          </h2>
          <ul className="con-names">
            {asked.map(({ id: key, name }) => (
              <li key={key}>{name}</li>
            ))}
          </ul>
          {openToOthers && <p className="small">{t('open.others')}</p>}
        </section>
        <p className="small">
          <a href={`/consultations/${id}/text`}>{t('manage.text')}</a>
        </p>
      </aside>
    </div>
  )
}
