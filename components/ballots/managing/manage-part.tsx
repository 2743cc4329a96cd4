import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadDraftPart } from '@/lib/ballots/loaders/managing'
import { ballotPath } from '@/lib/ballots/rules'
import type { BallotState, Secrecy } from '@/lib/ballots/types'
import { Hinders } from './hinders'
import { ManagingNotice } from './managing-notice'

type Ballot = { id: string; state: BallotState; secrecy: Secrecy; closesAt: Date | null }
type Door = { to: string; words: string; main?: true }

const FORMS = ['open', 'close', 'reopen', 'voter', 'present', 'draft', 'discard'].map(
  (one) => `ballot-${one}`,
)

/** Above a ballot: how the form went that led here, and of a draft what can be done with it. */
export async function ManageAbove({
  ballot,
  done,
}: {
  ballot: Ballot
  done: string | string[] | undefined
}) {
  const t = await getTranslations('ballot-forms')
  const { id, state } = ballot
  const notice = (
    <ManagingNotice
      done={done}
      memory={rememberedOf(await recallForm(...FORMS), { ballotId: id })}
    />
  )
  if (state !== 'draft') return notice
  return (
    <>
      {notice}
      <Part
        title={t('draft.title')}
        doors={[
          { to: `${ballotPath(id)}/open`, words: t('draft.open'), main: true },
          { to: `${ballotPath(id)}/edit`, words: t('draft.edit') },
          { to: `${ballotPath(id)}/discard`, words: t('draft.discard') },
        ]}
      >
        <Hinders draft={await loadDraftPart(id)} />
      </Part>
    </>
  )
}

/** Below a ballot that has been opened: what whoever leads can do with it as it stands. */
export async function ManageBelow({
  ballot: { id, state, secrecy, closesAt },
}: {
  ballot: Ballot
}) {
  const t = await getTranslations('ballot-forms')
  const page = ballotPath(id)
  const title = t('manage.title')
  if (state === 'draft') return null
  if (state === 'closed')
    return secrecy === 'secret' ? null : (
      <Part title={title} doors={[{ to: `${page}/reopen`, words: t('manage.reopen') }]} />
    )
  const voters = { to: `${page}/voters`, words: t('manage.voters') }
  if (!closesAt)
    return (
      <Part title={title} doors={[{ to: `${page}/close`, words: t('manage.close') }, voters]} />
    )
  return (
    <Part title={title} doors={[voters]}>
      <p className="small">{t('manage.timed')}</p>
    </Part>
  )
}

function Part({ title, doors, children }: { title: string; doors: Door[]; children?: ReactNode }) {
  return (
    <section className="prep-manage no-print" aria-labelledby="manage">
      <h2 className="secline" id="manage">
        {title}
      </h2>
      {children}
      <p className="row">
        {doors.map(({ to, words, main }) => (
          <a className={main ? 'btn btn-main' : 'btn'} href={to} key={to}>
            {words}
          </a>
        ))}
      </p>
    </section>
  )
}
