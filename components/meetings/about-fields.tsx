import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { Select, TextArea, TextField } from '@/components/ui/field'
import type { Bilingual } from '@/lib/areas/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { MEETING_LANGUAGES, type Meeting, type MeetingKind } from '@/lib/meetings/types'
import type { FormWords } from './form-words'

type Props = {
  form: FormWords
  kinds: readonly MeetingKind[]
  /** The areas besides the one whose leader plans. */
  others: readonly { id: string; name: Bilingual }[]
  /** What the fields begin with. */
  from: Partial<Meeting>
  /** The day and the times, where they belong to the form. */
  when?: React.ReactNode
  /** What further stands among the choices that few need. */
  children?: React.ReactNode
}

/** What a meeting is, but for its time. What few need is folded away. */
export async function AboutFields({ form, kinds, others, from, when, children }: Props) {
  const t = await getTranslations('meetings')
  const language = await currentLocale()
  const { error, value, ticks } = form
  const first = kinds.find(({ allAreas }) => !allAreas) ?? kinds[0]
  const kind = kinds.find(({ key }) => key === from.kind?.key) ?? first
  const chosenAreas =
    from.areas?.map(({ id }) => id) ?? (kind?.allAreas ? others.map(({ id }) => id) : [])
  return (
    <>
      <Select
        name="kind"
        label={t('form.kind')}
        defaultValue={value('kind', kind?.key)}
        error={error('kind')}
      >
        {kinds.map(({ key, name }) => (
          <option key={key} value={key}>
            {name[language]}
          </option>
        ))}
      </Select>
      <TextField
        name="title"
        label={t('form.title')}
        hint={t('form.titleHint')}
        defaultValue={value('title', from.title)}
        error={error('title')}
        maxLength={200}
        required
      />
      {when}
      <TextField
        name="place"
        label={t('form.place')}
        hint={t('form.placeHint')}
        defaultValue={value('place', from.place)}
        error={error('place')}
        maxLength={300}
      />
      <TextField
        name="videoLink"
        label={t('form.video')}
        hint={t('form.videoHint')}
        defaultValue={value('videoLink', from.videoLink)}
        error={error('videoLink')}
        inputMode="url"
      />
      <Choices
        kind="checkbox"
        name="open"
        legend={t('form.open')}
        hint={t('form.openHint')}
        choices={[{ value: 'on', label: t('form.openBox') }]}
        chosen={ticks('open') ?? ((from.open ?? kind?.open) ? ['on'] : [])}
      />
      <TextArea
        name="description"
        label={t('form.description')}
        defaultValue={value('description', from.description)}
        error={error('description')}
        maxLength={4000}
        rows={4}
      />
      <details className="change" open={error('capacity') !== undefined}>
        <summary>{t('form.more')}</summary>
        {others.length > 0 && (
          <Choices
            kind="checkbox"
            name="areas"
            legend={t('form.areas')}
            choices={others.map(({ id, name }) => ({ value: id, label: name[language] }))}
            chosen={ticks('areas') ?? chosenAreas}
          />
        )}
        <Choices
          kind="checkbox"
          name="languages"
          legend={t('form.languages')}
          choices={MEETING_LANGUAGES.map((one) => ({ value: one, label: t(`language.${one}`) }))}
          chosen={ticks('languages') ?? from.languages ?? ['sv']}
        />
        <TextField
          name="capacity"
          label={t('form.capacity')}
          hint={t('form.capacityHint')}
          defaultValue={value('capacity', from.capacity?.toString())}
          error={error('capacity')}
          inputMode="numeric"
        />
        {children}
      </details>
    </>
  )
}
