import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedBallot, OwnRow } from '@/lib/ballots/loaders/pages'
import { Receipt } from './receipt'
import { VoteForm } from './vote-form'

type Props = {
  loaded: LoadedBallot
  row: OwnRow
  /** What ids of the row's fields begin with. */
  at: string
  /** Of a paper for this row that was refused. */
  memory: FormMemory | null
}

/** One row of the electorate: the form while one can vote, and the receipt once one has. */
export async function VoteRow({ loaded, row, at, memory }: Props) {
  const { ballot, isOver, rows } = loaded
  const t = await getTranslations('ballots')
  const isOpen = ballot.state === 'open' && !isOver
  const isSecret = ballot.secrecy !== 'open'
  const isOneOfEach = isSecret || row.standing !== 'seat'
  const elsewhere = isOneOfEach && row.revision === 0 && rows.find(({ isMine }) => isMine)
  const heading =
    row.standing === 'seat'
      ? t('vote.seat', { organisation: row.organisation ?? '' })
      : rows.length > 1
        ? t('vote.person')
        : null
  return (
    <div className="bal-row">
      {heading && <h3 id={at}>{heading}</h3>}
      {elsewhere ? (
        <p>
          {elsewhere.organisation
            ? t('vote.withSeat', { organisation: elsewhere.organisation })
            : t('refused.voted-already')}
        </p>
      ) : (
        <>
          {row.receipt && <Receipt receipt={row.receipt} secret={isSecret} open={isOpen} />}
          {row.receipt && !row.isMine && !isSecret && isOpen && (
            <p className="small">{t('vote.byOther')}</p>
          )}
          {isOpen && !(isSecret && row.receipt) && (
            <VoteForm loaded={loaded} row={row} at={at} memory={memory} />
          )}
          {!isOpen && !row.receipt && <p className="muted">{t('vote.none')}</p>}
        </>
      )}
    </div>
  )
}
