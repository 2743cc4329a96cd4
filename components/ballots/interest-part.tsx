import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Refused } from '@/components/roadmaps/refused'
import { TextArea } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'

type Props = {
  loaded: LoadedBallot
  done: string | string[] | undefined
  memory: FormMemory | null
}

/** Who has said that they are a party to the matter (jäv), and the form to say so (B17). */
export async function InterestPart({ loaded, done, memory }: Props) {
  const { ballot, events, rows, reader, isOver, hasDeclared } = loaded
  const t = await getTranslations('ballots')
  const declared = events.filter(({ kind }) => kind === 'interest')
  const may =
    reader.is === 'person' && rows.length > 0 && ballot.state === 'open' && !isOver && !hasDeclared
  const refused = memory && memory.form === 'interest' && !memory.done ? memory : null
  if (declared.length === 0 && !may && !refused) return null
  const form = formOf(t as never, refused, 'interest')
  return (
    <section className="bal-part" aria-labelledby="interest">
      <h2 id="interest" className="secline">
        {t('interest.heading')}
      </h2>
      {done === 'interest' && (
        <p className="notice" role="status">
          <Icon name="check" /> {t('done.interest')}
        </p>
      )}
      {refused && <Refused t={t as never} memory={refused} />}
      {declared.length > 0 && (
        <ul className="bal-log">
          {declared.map(({ person, organisation, reason }, index) => (
            <li key={index}>
              <b>{[person, organisation].filter(Boolean).join(', ')}</b>
              <p className="bal-reason">{reason}</p>
            </li>
          ))}
        </ul>
      )}
      {declared.length === 0 && <p className="small muted">{t('interest.none')}</p>}
      {may && (
        <details className="bal-fold" open={refused !== null}>
          <summary>{t('interest.declare')}</summary>
          <form method="post" action={`/api/ballots/${ballot.id}/interest`} className="stack">
            <p className="small">{t('interest.what')}</p>
            <TextArea
              name="reason"
              id="interest-reason"
              label={t('interest.reason')}
              rows={3}
              maxLength={2_000}
              defaultValue={form.value('reason')}
              error={form.error('reason')}
              required
            />
            <button className="btn" type="submit">
              {t('interest.button')}
            </button>
          </form>
        </details>
      )}
    </section>
  )
}
