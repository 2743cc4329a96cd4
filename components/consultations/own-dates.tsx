import { getTranslations } from 'next-intl/server'
import { isOpen } from '@/components/roadmaps/refused-words'
import { TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { formOf } from './form-error'

type Props = {
  id: string
  dates: { papersOn: string | null; boardOn: string | null }
  memory: FormMemory | null
}

/** The organisation's own dates: when its board meets, and when the papers are due. */
export async function OwnDates({ id, dates, memory }: Props) {
  const t = await getTranslations('consultations')
  const { error, value } = formOf(t as never, memory, 'dates')
  const none = dates.papersOn === null && dates.boardOn === null
  return (
    <details className="change con-dates no-print" id="dates" open={isOpen(memory, 'dates')}>
      <summary>{none ? t('dates.add') : t('dates.change')}</summary>
      <form method="post" action={`/api/consultations/${id}/dates`} className="row">
        <TextField
          name="papersOn"
          type="date"
          label={t('dates.papers')}
          defaultValue={value('papersOn', dates.papersOn ?? '')}
          error={error('papersOn')}
        />
        <TextField
          name="boardOn"
          type="date"
          label={t('dates.board')}
          defaultValue={value('boardOn', dates.boardOn ?? '')}
          error={error('boardOn')}
        />
        <button className="btn" type="submit">
          {t('dates.save')}
        </button>
      </form>
    </details>
  )
}
