import { getTranslations } from 'next-intl/server'
import { recallForm } from '@/lib/auth/flash'
import type { BallotState, Secrecy } from '@/lib/ballots/types'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadDraftPart } from '@/lib/ballots/loaders/managing'
import { ballotPath } from '@/lib/ballots/rules'
import { DraftSummaryList } from './draft-summary'
import { Hinders } from './hinders'
import { ManagingNotice } from './managing-notice'

type Props = {
  ballot: { id: string; state: BallotState; secrecy: Secrecy; closesAt: Date | null }
  done: string | string[] | undefined
}

/** On a ballot’s page for whoever manages it: what can be done with it as it stands. */
export async function ManagePart({ ballot, done }: Props) {
  const t = await getTranslations('ballot-forms')
  const { id, state } = ballot
  const forms = ['open', 'close', 'reopen', 'voter', 'present', 'draft'].map(
    (form) => `ballot-${form}`,
  )
  const memory = rememberedOf(await recallForm(...forms), { ballotId: id })
  return (
    <section className="prep-manage" aria-labelledby="manage">
      <h2 className="secline" id="manage">
        {t(state === 'draft' ? 'draft.title' : 'manage.title')}
      </h2>
      <ManagingNotice done={done} memory={memory} />
      {state === 'draft' ? <DraftPart id={id} /> : <Doors ballot={ballot} />}
    </section>
  )
}

async function DraftPart({ id }: { id: string }) {
  const t = await getTranslations('ballot-forms')
  const draft = await loadDraftPart(id)
  return (
    <>
      <p className="small">{t('draft.lead')}</p>
      <Hinders draft={draft} />
      <p className="row">
        <a className="btn btn-main" href={`${ballotPath(id)}/open`}>
          {t('draft.open')}
        </a>
        <a className="btn" href={`${ballotPath(id)}/edit`}>
          {t('draft.edit')}
        </a>
      </p>
      <DraftSummaryList draft={draft} />
    </>
  )
}

async function Doors({ ballot: { id, state, secrecy, closesAt } }: Pick<Props, 'ballot'>) {
  const t = await getTranslations('ballot-forms')
  const page = ballotPath(id)
  if (state === 'closed')
    return secrecy === 'secret' ? (
      <p className="small">{t('close.never')}</p>
    ) : (
      <p>
        <a className="btn" href={`${page}/reopen`}>
          {t('manage.reopen')}
        </a>
      </p>
    )
  return (
    <>
      {closesAt && <p className="small">{t('manage.timed')}</p>}
      <p className="row">
        {!closesAt && (
          <a className="btn" href={`${page}/close`}>
            {t('manage.close')}
          </a>
        )}
        <a className="btn" href={`${page}/voters`}>
          {t('manage.voters')}
        </a>
      </p>
    </>
  )
}
