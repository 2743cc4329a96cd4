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
export async function VoteRow(props: Props) {
  const { row, loaded } = props
  const { ballot, isOver, rows } = loaded
  const t = await getTranslations('ballots')
  const isOpen = ballot.state === 'open' && !isOver
  const isSecret = ballot.secrecy !== 'open'
  const organisation = row.organisation ?? ''
  const seats = rows.filter(({ standing }) => standing === 'seat')
  // In a secret ballot a substitute may vote as a person and leave the seat to its holder.
  const seat = seats.find(({ receipt, isFirst }) => receipt === null && (isFirst || !isSecret))
  // Whoever has voted for a seat has voted as a person with that (B12), in a secret ballot for all rows (B20).
  const elsewhere =
    (isSecret || row.standing !== 'seat') && !row.receipt && rows.find(({ isMine }) => isMine)
  if (elsewhere)
    return (
      <p className="bal-row">
        {elsewhere.organisation
          ? t('vote.withSeat', { organisation: elsewhere.organisation })
          : t('refused.voted-already')}
      </p>
    )
  if (isOpen && row.standing === 'person' && seat && !row.receipt)
    return isSecret ? (
      <p className="bal-row">{t('refused.seat-first')}</p>
    ) : (
      <PersonToo {...props} organisation={seat.organisation ?? ''} />
    )
  // Whether a seat's vote was theirs is not known any more once a secret ballot is closed.
  const unknown = isSecret && seats.some(({ receipt }) => receipt !== null)
  return (
    <div className="bal-row">
      {rows.length > 1 && (
        <h3>{row.standing === 'seat' ? t('vote.seat', { organisation }) : t('vote.person')}</h3>
      )}
      {row.receipt && (
        <Receipt receipt={row.receipt} secret={isSecret} open={isOpen && row.speaks} />
      )}
      {row.receipt && !row.isMine && !isSecret && isOpen && (
        <p className="small">{t('vote.byOther')}</p>
      )}
      {isOpen && row.speaks && !(isSecret && row.receipt) && <VoteForm {...props} />}
      {!isOpen && !row.receipt && !unknown && <p className="muted">{t('vote.none')}</p>}
    </div>
  )
}

/** The own row of somebody who speaks for a seat that has not voted: folded, since that vote would be theirs too. */
async function PersonToo({ organisation, ...props }: Props & { organisation: string }) {
  const t = await getTranslations('ballots.vote')
  return (
    <details className="bal-row bal-fold" open={props.memory !== null}>
      <summary>{t('personToo')}</summary>
      <p className="small">{t('personTooWhat', { organisation })}</p>
      <VoteForm {...props} />
    </details>
  )
}
