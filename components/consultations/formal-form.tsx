import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { Answer } from '@/lib/consultations/types'
import { POSITIONS } from '@/lib/consultations/types'
import { formOf } from './form-error'

type Props = { at: string; memory: FormMemory | null; draft?: Answer | undefined }

/** What a board's response holds: position, words or a file, who decided it and when. */
export function FormalFields(props: Props) {
  return (
    <>
      <PositionField {...props} />
      <WordsFields {...props} said="formal" />
      <DecisionFields {...props} />
    </>
  )
}

export async function PositionField({ at, memory, draft }: Props) {
  const t = await getTranslations('consultations')
  const { error, value } = formOf(t as never, memory, at)
  return (
    <Choices
      kind="radio"
      name="position"
      legend={t('formal.position')}
      error={error('position')}
      choices={POSITIONS.map((one) => ({ value: one, label: t(`position.${one}`) }))}
      chosen={[value('position', draft?.position ?? '')]}
    />
  )
}

/** In words, or as a file; `said`: how the form calls what they say. */
export async function WordsFields({
  at,
  memory,
  draft,
  said,
}: Props & { said: 'formal' | 'enter' }) {
  const t = await getTranslations('consultations')
  const { error, value } = formOf(t as never, memory, at)
  return (
    <>
      <TextArea
        name="text"
        label={t(`${said}.text`)}
        hint={t(`${said}.textHint`)}
        defaultValue={value('text', draft?.text)}
        error={error('text')}
        rows={10}
      />
      <div className="field" data-error={error('file') ? '' : undefined}>
        <label htmlFor="file">{t(`${said}.file`)}</label>
        <p className="hint" id="file-hint">
          {t('formal.fileHint')}
        </p>
        <input
          type="file"
          name="file"
          id="file"
          accept=".pdf,.docx,application/pdf"
          aria-describedby="file-hint"
        />
      </div>
      {draft?.upload && (
        <Choices
          kind="checkbox"
          name="removeFile"
          legend={t('formal.kept', { name: draft.upload.fileName })}
          choices={[{ value: 'on', label: t('formal.remove') }]}
        />
      )}
    </>
  )
}

export async function DecisionFields({ at, memory, draft }: Props) {
  const t = await getTranslations('consultations')
  const { error, value } = formOf(t as never, memory, at)
  return (
    <>
      <TextField
        name="decidedBy"
        label={t('formal.decidedBy')}
        hint={t('formal.decidedByHint')}
        defaultValue={value('decidedBy', draft?.decidedBy ?? '')}
        error={error('decidedBy')}
        maxLength={200}
      />
      <TextField
        name="decidedOn"
        type="date"
        label={t('formal.decidedOn')}
        defaultValue={value('decidedOn', draft?.decidedOn ?? '')}
        error={error('decidedOn')}
      />
      <TextField
        name="registryNumber"
        label={t('formal.registryNumber')}
        hint={t('formal.registryNumberHint')}
        defaultValue={value('registryNumber', draft?.registryNumber ?? '')}
        error={error('registryNumber')}
        maxLength={100}
      />
    </>
  )
}
