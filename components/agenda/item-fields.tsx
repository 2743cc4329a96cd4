import { getTranslations } from 'next-intl/server'
import { Select, TextArea, TextField } from '@/components/ui/field'
import { PrioritySelect } from '@/components/priorities/priority-select'
import type { FormWords } from '@/components/meetings/form-words'
import type { AgendaItem, SectionChoice } from '@/lib/agenda/types'
import { AGENDA_PURPOSES } from '@/lib/meetings/types'
import type { PriorityChoice } from '@/lib/priorities/types'

type Props = {
  form: FormWords
  /** Sets the ids of these fields apart from those of another form. */
  id: string
  item?: AgendaItem
  sections: readonly SectionChoice[]
  priorities: readonly PriorityChoice[]
  organisations: readonly { id: string; name: string }[]
}

/** Everything that an item on the agenda is. */
export async function ItemFields({ form, id, item, sections, priorities, organisations }: Props) {
  const t = await getTranslations('agenda')
  const { value, error } = form
  const about = item?.section
  /** Of an area that whoever changes the rest may not read: it stays to choose. */
  const kept = about && !sections.some((one) => one.id === about.id) ? about : null
  return (
    <>
      <TextField
        name="title"
        id={`title-${id}`}
        label={t('form.title')}
        defaultValue={value('title', item?.title)}
        error={error('title')}
        maxLength={200}
        required
      />
      <Select
        name="purpose"
        id={`purpose-${id}`}
        label={t('form.purpose')}
        defaultValue={value('purpose', item?.purpose ?? 'discussion')}
      >
        {AGENDA_PURPOSES.map((purpose) => (
          <option key={purpose} value={purpose}>
            {t(`agenda.purpose.${purpose}`)}
          </option>
        ))}
      </Select>
      <TextField
        name="minutes"
        id={`minutes-${id}`}
        type="number"
        min={0}
        max={600}
        label={t('form.minutes')}
        defaultValue={value('minutes', String(item?.minutes ?? 15))}
        error={error('minutes')}
        required
      />
      <Select
        name="ownerId"
        id={`owner-${id}`}
        label={t('form.owner')}
        defaultValue={value('ownerId', item?.owner?.id)}
      >
        <option value="">{t('form.nobody')}</option>
        {organisations.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
      <Select
        name="sectionId"
        id={`section-${id}`}
        label={t('form.section')}
        defaultValue={value('sectionId', item?.section?.id)}
      >
        <option value="">{t('form.none')}</option>
        {kept && <option value={kept.id}>{kept.title}</option>}
        {sections.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.area}: ${t('agenda.section', one)}`}
          </option>
        ))}
      </Select>
      {(priorities.length > 0 || item?.about) && (
        <PrioritySelect
          id={`priority-${id}`}
          form={form}
          choices={priorities}
          about={item?.about ?? null}
        />
      )}
      <TextArea
        name="note"
        id={`note-${id}`}
        label={t('form.note')}
        defaultValue={value('note', item?.note)}
        error={error('note')}
        maxLength={2000}
        rows={3}
      />
    </>
  )
}
