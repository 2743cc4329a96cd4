import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedBallot, OwnRow } from '@/lib/ballots/loaders/pages'
import { formOfVote } from '@/lib/ballots/rules/paper-form'
import { Marks } from './marks/marks'
import type { Paper } from './marks/paper'
import { paperWords } from './marks/paper-words'

type Props = { loaded: LoadedBallot; row: OwnRow; at: string; memory: FormMemory | null }

/** A plain form for one paper: what was typed, when it was refused; else the paper that counts now. */
export async function VoteForm({ loaded, row, at, memory }: Props) {
  const { ballot, reader } = loaded
  const t = await getTranslations('ballots')
  const isSecret = ballot.secrecy !== 'open'
  const stored = row.vote ? formOfVote(row.vote) : {}
  const paper: Paper = {
    at,
    secret: isSecret,
    value: (field) => (memory ? memory.values[field] : stored[field]) ?? '',
    error: await paperWords(ballot.terms, memory),
  }
  const action =
    reader.is === 'guest' ? `/guest/ballots/${ballot.id}/cast` : `/api/ballots/${ballot.id}/cast`
  return (
    <form method="post" action={action} className="bal-form" id={`${at}-form`}>
      <input type="hidden" name="voterId" value={row.voterId} />
      <input type="hidden" name="revision" value={row.revision} />
      <input type="hidden" name="at" value={at} />
      <input type="hidden" name="method" value={ballot.terms.method} />
      <Marks terms={ballot.terms} options={ballot.options} paper={paper} />
      <p className="small">{t(isSecret ? 'vote.secretOnce' : 'vote.openNamed')}</p>
      {ballot.breakdown && reader.is === 'person' && (
        <p className="small">
          {t(`breakdown.${ballot.breakdown}`)} {isSecret && t('breakdown.protected')}
        </p>
      )}
      <p className="form-end">
        <button className="btn btn-main" type="submit">
          {t(row.revision > 0 ? 'vote.change' : 'vote.button')}
        </button>
      </p>
      <details className="bal-fold">
        <summary>{t('vote.blank')}</summary>
        <p className="small">{t('vote.blankWhat')}</p>
        <button className="btn" type="submit" name="blank" value="yes" formNoValidate>
          {t('vote.blank')}
        </button>
      </details>
    </form>
  )
}
