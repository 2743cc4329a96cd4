import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ConsultationBallots } from '@/components/ballots/consultation-ballots'
import { AppShell } from '@/components/shell/app-shell'
import { areaStyle } from '@/components/ui/area-style'
import { loadShell } from '@/lib/areas/loaders'
import type { FormMemory } from '@/lib/auth/flash'
import { currentLocale } from '@/lib/i18n/current-locale'
import {
  loadAsked,
  loadChoices,
  loadOwn,
  type LoadedConsultation,
  type Own,
} from '@/lib/consultations/loaders'
import { loadHoldingBack } from '@/lib/goal-conflicts/loaders/pages'
import { AskedList } from './asked-list'
import { ConsultationHead } from './consultation-head'
import { dayOf } from './day'
import { DraftView } from './draft-view'
import { ManageView } from './manage-view'
import { Notice } from './notice'
import { OrganisationView } from './organisation-view'
import { Question } from './question'
import { Timeline } from './timeline'

type Props = {
  loaded: LoadedConsultation
  path: string
  done: string | string[] | undefined
  memory: FormMemory | null
  /** A leader whose organisation is asked, too, looks at it as one who answers. */
  answering: boolean
}

/** One address for all: a draft, what a leader manages, what an organisation answers, what others read. */
export async function ConsultationPage({ loaded, path, done, memory, answering }: Props) {
  const { actor, resource, grant, consultation, answer, manage, readsArea, extensions, today } =
    loaded
  const t = await getTranslations('consultations')
  const shell = await loadShell(actor)
  const own = answer && (answering || !manage) ? await loadOwn(answer) : null
  const { title, lead } = await headWords(loaded, own)
  const common = { consultation, extensions, memory, today }
  return (
    <AppShell
      {...shell}
      {...(readsArea && { area: consultation.area.slug })}
      current="consultations"
      path={path}
    >
      <div className="wrap con" style={areaStyle(consultation.area.colour)}>
        <ConsultationHead consultation={consultation} title={title} lead={lead}>
          {manage && !own && consultation.state !== 'draft' && (
            <p className="row small more">
              <a href={`${path}/dispositions`}>{t('manage.dispositions')}</a>
              <a href={`${path}/report`}>{t('manage.report')}</a>
              <a href={`${path}/text`}>{t('manage.text')}</a>
            </p>
          )}
          {manage && answer && consultation.state !== 'draft' && (
            <p className="row small more">
              {answering ? (
                <a href={path}>{t('switch.manage')}</a>
              ) : (
                <a href={`${path}?view=answer`}>
                  {t('switch.answer', { organisation: answer.organisation?.name ?? '' })}
                </a>
              )}
            </p>
          )}
        </ConsultationHead>
        <Notice done={done} memory={memory} />
        {await body()}
        <ConsultationBallots actor={actor} resource={resource} />
      </div>
    </AppShell>
  )

  async function body(): Promise<ReactNode> {
    if (consultation.state === 'draft') {
      const asked = await loadAsked(grant)
      const choices = manage && (await loadChoices(manage))
      const holdingBack = manage ? await loadHoldingBack(manage) : []
      return <DraftView {...common} asked={asked} choices={choices} holdingBack={holdingBack} />
    }
    if (own) return <OrganisationView {...common} own={own} />
    const asked = await loadAsked(grant)
    if (manage) return <ManageView {...common} asked={asked} choices={await loadChoices(manage)} />
    return (
      <>
        <Timeline consultation={consultation} dates={null} today={today} />
        <div className="con-grid">
          <section aria-labelledby="answered">
            <h2 id="answered" className="secline">
              {t('manage.answered', {
                count: asked.filter(({ answers }) => answers.length > 0).length,
              })}
            </h2>
            {readsArea && (
              <AskedList asked={asked.filter(({ answers }) => answers.length > 0)} today={today} />
            )}
            <p className="con-part">
              <a className="btn btn-main" href={`${path}/text`}>
                {t('manage.text')}
              </a>
            </p>
          </section>
          <aside>
            <Question consultation={consultation} extensions={extensions} today={today} />
          </aside>
        </div>
      </>
    )
  }
}

async function headWords({ consultation, today }: LoadedConsultation, own: Own | null) {
  const t = await getTranslations('consultations')
  const language = await currentLocale()
  const day = dayOf(consultation.lastDay, language, today)
  const { state, daysLeft, title } = consultation
  if (state === 'draft') return { title, lead: t('head.draft') }
  if (state !== 'open') return { title: t('head.closed', { title }), lead: t(`head.${state}Lead`) }
  const left = t('head.left', { count: daysLeft })
  if (!own) return { title: t('head.open', { title, day }), lead: left }
  const organisation = own.organisation.name
  const hasAnswered = own.answers.some((answer) => answer.state === 'submitted')
  if (hasAnswered)
    return { title: t('head.answered', { organisation }), lead: t('head.answeredLead', { day }) }
  const papers = own.dates?.papersOn
  return {
    title: t('head.answerBy', { organisation, day }),
    lead:
      papers && papers >= today
        ? t('head.papers', { left, day: dayOf(papers, language, today) })
        : left,
  }
}
