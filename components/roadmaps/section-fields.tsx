import { getTranslations } from 'next-intl/server'
import { Select, TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { fieldError, typed } from './refused-words'

type Props = {
  /** The place on the page: where an answer is shown, and what keeps the fields' ids apart. */
  at: string
  memory: FormMemory | null
  organisations: readonly { id: string; name: string }[]
  section?: { title: string; purpose: string; question: string; responsible: { id: string } | null }
}

/** The fields of a section: the same to add one and to change one. */
export async function SectionFields({ at, memory, organisations, section }: Props) {
  const t = await getTranslations('template')
  const wrong = (field: string) => fieldError(t, memory, { at, field })
  return (
    <>
      <TextField
        name="title"
        id={`${at}-title`}
        label={t('set.titleLabel')}
        defaultValue={typed(memory, at, 'title') ?? section?.title}
        error={wrong('title')}
        maxLength={200}
        required
      />
      <TextArea
        name="purpose"
        id={`${at}-purpose`}
        label={t('set.purposeLabel')}
        defaultValue={typed(memory, at, 'purpose') ?? section?.purpose}
        error={wrong('purpose')}
        maxLength={600}
        rows={2}
        required
      />
      <TextField
        name="question"
        id={`${at}-question`}
        label={t('set.questionLabel')}
        defaultValue={typed(memory, at, 'question') ?? section?.question}
        error={wrong('question')}
        maxLength={300}
        required
      />
      <Select
        name="responsibleId"
        id={`${at}-responsible`}
        label={t('set.responsibleLabel')}
        defaultValue={typed(memory, at, 'responsibleId') ?? section?.responsible?.id ?? ''}
        error={wrong('responsibleId')}
      >
        <option value="">{t('set.nobody')}</option>
        {organisations.map((organisation) => (
          <option key={organisation.id} value={organisation.id}>
            {organisation.name}
          </option>
        ))}
      </Select>
    </>
  )
}
