import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { Select, TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { ConsultationComment } from '@/lib/consultations/types'
import { formOf } from './form-error'

type Props = {
  at: string
  memory: FormMemory | null
  comment?: ConsultationComment
  whole?: boolean
}

/** What a comment says, and how the words should read instead, if the writer knows. */
export async function CommentFields({ at, memory, comment, whole = false }: Props) {
  const t = await getTranslations('consultations')
  const { error, value } = formOf(t as never, memory, at)
  const hasPlace = comment ? comment.section !== null : !whole
  return (
    <>
      <TextArea
        name="body"
        id={`${at}-body`}
        label={t('comment.body')}
        defaultValue={value('body', comment?.body)}
        error={error('body')}
        maxLength={8000}
        required
      />
      {hasPlace && (
        <details className="change" open={comment?.wording !== null && comment !== undefined}>
          <summary>{t('comment.wording')}</summary>
          <div className="stack">
            <Select
              name="mode"
              id={`${at}-mode`}
              label={t('comment.mode')}
              defaultValue={value('mode', comment?.wording?.mode)}
              error={error('mode')}
            >
              <option value="">{t('comment.modes.none')}</option>
              <option value="replace">{t('comment.modes.replace')}</option>
              <option value="insert">{t('comment.modes.insert')}</option>
              <option value="delete">{t('comment.modes.delete')}</option>
            </Select>
            <TextArea
              name="replacement"
              id={`${at}-replacement`}
              label={t('comment.replacement')}
              defaultValue={value('replacement', comment?.wording?.replacement)}
              error={error('replacement')}
              maxLength={8000}
              rows={3}
            />
          </div>
        </details>
      )}
      <Choices
        kind="checkbox"
        name="ready"
        id={`${at}-ready`}
        legend={t('comment.readyLegend')}
        choices={[{ value: 'on', label: t('comment.isReady') }]}
        chosen={comment?.state === 'ready' ? ['on'] : []}
      />
    </>
  )
}
