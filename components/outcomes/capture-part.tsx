import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import type { FormMemory } from '@/lib/auth/flash'
import type { CaptureChoices } from '@/lib/outcomes/loaders/meeting'
import { CaptureForm } from './capture-form'
import { OutcomeFields } from './outcome-fields'

type Props = {
  action: string
  first: string
  choices: CaptureChoices
  items: readonly { id: string; title: string }[]
  /** The item that it stands on to begin with. */
  itemId: string | null
  memory: FormMemory | null
}

/** The line in which what came out is captured: on the meeting's page, in the room, beside the notes. */
export async function CapturePart({ action, first, choices, items, itemId, memory }: Props) {
  const t = await getTranslations('outcomes')
  return (
    <div className="no-print">
      <CaptureForm
        action={action}
        first={first}
        says={{ saved: t('capture.saved'), failed: t('capture.failed') }}
      >
        <OutcomeFields
          id="new-outcome"
          form={formOf(t as never, memory, 'outcome')}
          choices={choices}
          items={items}
          outcome={null}
          itemId={itemId}
          button={t('capture.button')}
        />
      </CaptureForm>
    </div>
  )
}
