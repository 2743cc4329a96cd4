import { getTranslations } from 'next-intl/server'
import { FieldError, Select, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { Mention } from '@/lib/comments/types'
import { ComposerFields } from './composer-fields'

const NOTHING: Pick<FormMemory, 'values' | 'fields' | 'outcome'> = {
  values: {},
  fields: {},
  outcome: '',
}

type Props = {
  /** The id that the thread gets: a form that is sent twice makes one. */
  id: string
  action: string
  /** The paragraphs to choose from; null for the roadmap as a whole. */
  paragraphs: readonly { block: number; words: string }[] | null
  mentionable: readonly Mention[]
  memory: FormMemory | null
}

/** A comment as a plain form. What was refused stands there again, with the reason. */
export async function NewThreadForm({ id, action, paragraphs, mentionable, memory }: Props) {
  const t = await getTranslations('comment-pages')
  const words = await getTranslations('comments')
  const refused = memory && !memory.done ? memory : null
  const { values, fields, outcome } = refused ?? NOTHING
  const said = (reason: string) =>
    words.has(`refused.${reason}`) ? words(`refused.${reason}`) : words('refused.other')
  const isOfQuote = outcome === 'quote-not-there'
  const isOfField = isOfQuote || fields.body !== undefined
  return (
    <form className="stack new-thread" id="new" method="post" action={action}>
      <input type="hidden" name="id" value={values.id ?? id} />
      {refused && !isOfField && <FieldError id="new-error">{said(outcome)}</FieldError>}
      {paragraphs && (
        <>
          <Select name="block" label={words('paragraph')} defaultValue={values.block}>
            {paragraphs.map(({ block, words: line }) => (
              <option key={block} value={block}>
                {line}
              </option>
            ))}
          </Select>
          <TextField
            name="quote"
            label={words('quoteLabel')}
            hint={words('quoteHint')}
            defaultValue={values.quote}
            error={isOfQuote ? said(outcome) : undefined}
          />
        </>
      )}
      <ComposerFields
        at="new"
        typed={values}
        error={fields.body === undefined ? undefined : said(fields.body)}
      />
      <Select
        name="mentions"
        label={words('mentionLabel')}
        hint={t('form.mentionHint')}
        defaultValue={values.mentions ?? ''}
      >
        <option value="">{t('form.nobody')}</option>
        {mentionable.map(({ kind, id: mentioned, name }) => (
          <option key={mentioned} value={`${kind}:${mentioned}`}>
            {name}
          </option>
        ))}
      </Select>
      <button className="btn btn-main" type="submit">
        {words('send')}
      </button>
    </form>
  )
}
