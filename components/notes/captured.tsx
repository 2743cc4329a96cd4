import { getTranslations } from 'next-intl/server'
import { CapturePart } from '@/components/outcomes/capture-part'
import { OutcomeNotice } from '@/components/outcomes/outcome-notice'
import { OutcomeRow } from '@/components/outcomes/outcome-row'
import type { FormMemory } from '@/lib/auth/flash'
import type { NotesOutcomes } from '@/lib/outcomes/loaders/meeting'
import type { ReadOutcome } from '@/lib/outcomes/types'

type ListProps = { heading: string; outcomes: readonly ReadOutcome[]; today: string }

/** Below the notes on an item: what came out of it. Nothing where nothing did. */
export function ItemOutcomes({ heading, outcomes, today }: ListProps) {
  if (outcomes.length === 0) return null
  return (
    <div className="notes-outs">
      <h3>{heading}</h3>
      <ul className="outs">
        {outcomes.map((outcome) => (
          <OutcomeRow key={outcome.id} outcome={outcome} today={today} from="item" />
        ))}
      </ul>
    </div>
  )
}

type BesideProps = {
  meeting: { id: string; currentItemId: string | null }
  items: readonly { id: string; title: string }[]
  outcomes: NotesOutcomes
  done: string | string[] | undefined
  memory: FormMemory | null
}

/** Beside the notes, on a phone below them: the line in which one captures, and what stands on no item. */
export async function CaptureBeside({ meeting, items, outcomes, done, memory }: BesideProps) {
  const { choices, id, today } = outcomes
  const t = await getTranslations('notes')
  const onNone = outcomes.outcomes.filter(({ item }) => item === null)
  if (!choices && onNone.length === 0) return null
  return (
    <section aria-labelledby="outcomes-heading" id="outcomes" className="outcomes notes-capture">
      <h2 id="outcomes-heading" className="secline">
        {t('captureHeading')}
      </h2>
      <OutcomeNotice done={done} memory={memory} />
      {choices && (
        <CapturePart
          action={`/api/meetings/${meeting.id}/outcomes?from=notes`}
          first={id}
          choices={choices}
          items={items}
          itemId={meeting.currentItemId}
          memory={memory}
        />
      )}
      <ItemOutcomes heading={t('outcomesOnNone')} outcomes={onNone} today={today} />
      <p className="row small more no-print">
        <a href={`/meetings/${meeting.id}#outcomes`}>{t('outcomesAll')}</a>
      </p>
    </section>
  )
}
