import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { OutcomeFields } from '@/components/outcomes/outcome-fields'
import { isOpen } from '@/components/roadmaps/refused-words'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedRoom } from '@/lib/joining/loaders/pages'
import type { CaptureChoices } from '@/lib/outcomes/loaders/meeting'

type Props = {
  ballotId: string
  outcomeId: string
  /** What came of it, in a sentence: the words to begin with. */
  says: string
  room: LoadedRoom
  choices: CaptureChoices
  memory: FormMemory | null
  again: 'first' | 'again'
}

/** An outcome of the meeting that says what came of a ballot; kind and words are the leader's to change. */
export async function OutcomeOfBallot(props: Props) {
  const { ballotId, outcomeId, says, room, choices, memory, again } = props
  const t = await getTranslations('joining')
  const words = await getTranslations('outcomes')
  const at = `outcome-of-${ballotId}`
  return (
    <details className="change" id={at} open={isOpen(memory, at)}>
      <summary>{t(again === 'first' ? 'ballot.toOutcome' : 'ballot.toAnother')}</summary>
      <form
        method="post"
        action={`/api/meetings/${room.meeting.id}/outcomes?from=room&of=${ballotId}`}
        className="cap"
      >
        <input type="hidden" name="id" value={outcomeId} />
        <input type="hidden" name="ballotId" value={ballotId} />
        <OutcomeFields
          id={at}
          form={formOf(words as never, memory, at)}
          choices={choices}
          items={room.live.items}
          outcome={null}
          begins={{ kind: 'decision', text: says.slice(0, 500) }}
          itemId={room.live.currentItemId}
          button={words('capture.button')}
        />
      </form>
    </details>
  )
}
