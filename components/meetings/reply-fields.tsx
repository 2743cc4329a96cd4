import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { TextField } from '@/components/ui/field'
import { REPLIES, type Reply } from '@/lib/meetings/types'
import type { FormWords } from './form-words'

type Props = {
  form: FormWords
  own: Reply | null
  /** Whether it is what the page is for. */
  main?: boolean
}

/** Yes, perhaps or no, and a word with it. */
export async function ReplyFields({ form, own, main = false }: Props) {
  const t = await getTranslations('meetings')
  const { value, error, ticks } = form
  return (
    <>
      <Choices
        kind="radio"
        name="answer"
        legend={t('reply.legend')}
        choices={REPLIES.map((one) => ({ value: one, label: t(`reply.answers.${one}`) }))}
        chosen={ticks('answer') ?? (own ? [own.answer] : [])}
        error={error('answer')}
      />
      <TextField
        name="note"
        id="reply-note"
        label={t('reply.note')}
        defaultValue={value('note', own?.note)}
        error={error('note')}
        maxLength={1000}
      />
      <button className={main ? 'btn btn-main' : 'btn'} type="submit">
        {t('reply.send')}
      </button>
    </>
  )
}
