import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { Icon } from '@/components/ui/icon'
import type { AgendaItem, SectionChoice } from '@/lib/agenda/types'
import type { FormMemory } from '@/lib/auth/flash'
import type { PriorityChoice } from '@/lib/priorities/types'
import { ItemFields } from './item-fields'

type Props = {
  meetingId: string
  item: AgendaItem
  last: boolean
  memory: FormMemory | null
  sections: readonly SectionChoice[]
  priorities: readonly PriorityChoice[]
  organisations: readonly { id: string; name: string }[]
}

/** Up, down, change, take off. */
export async function ItemForms({ meetingId, item, last, memory, ...choices }: Props) {
  const t = await getTranslations('agenda')
  const { id, title, number } = item
  const api = `/api/meetings/${meetingId}/items/${id}`
  const at = `agenda-${id}`
  const form = formOf(t as never, memory, at)
  return (
    <div className="agenda-forms no-print">
      <form method="post" action={`${api}/move`} className="row">
        <input type="hidden" name="number" value={number} />
        {number > 1 && (
          <button className="ib" name="direction" value="up" type="submit" title={t('agenda.up')}>
            <Icon name="arrow-up" />
            <span className="vh">{t('agenda.upNamed', { title })}</span>
          </button>
        )}
        {!last && (
          <button
            className="ib"
            name="direction"
            value="down"
            type="submit"
            title={t('agenda.down')}
          >
            <Icon name="arrow-down" />
            <span className="vh">{t('agenda.downNamed', { title })}</span>
          </button>
        )}
      </form>
      <details className="change" id={at} open={isOpen(memory, at)}>
        <summary aria-label={t('agenda.changeNamed', { title })}>{t('agenda.change')}</summary>
        <form method="post" action={api} className="stack">
          <input type="hidden" name="seen" value={item.seen} />
          <ItemFields form={form} id={id} item={item} {...choices} />
          <button className="btn" type="submit">
            {t('form.save')}
          </button>
        </form>
        <form method="post" action={`${api}/remove`} className="agenda-remove">
          <button className="btn btn-quiet btn-s" type="submit">
            {t('agenda.remove')}
          </button>
        </form>
      </details>
    </div>
  )
}
