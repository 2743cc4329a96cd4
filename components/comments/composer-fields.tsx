'use client'

import { useTranslations } from 'next-intl'
import { TextArea } from '@/components/ui/field'
import { MAX_BODY } from '@/lib/comments/schema'
import { COMMENT_KINDS } from '@/lib/comments/types'

type Props = {
  /** Tells the fields from those of another form on the page. */
  at: string
  typed?: { kind?: string | undefined; body?: string | undefined }
  error?: string | undefined
}

/** What kind of comment it is, and its words. */
export function ComposerFields({ at, typed, error }: Props) {
  const t = useTranslations('comments')
  return (
    <>
      <fieldset className="kinds">
        <legend className="vh">{t('kindLabel')}</legend>
        {COMMENT_KINDS.map((kind) => (
          <label key={kind} className="kind">
            <input
              type="radio"
              name="kind"
              value={kind}
              defaultChecked={kind === (typed?.kind ?? 'comment')}
            />
            {t(`kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <TextArea
        name="body"
        id={`${at}-body`}
        label={t('bodyLabel')}
        rows={3}
        maxLength={MAX_BODY}
        required
        defaultValue={typed?.body}
        error={error}
      />
    </>
  )
}
