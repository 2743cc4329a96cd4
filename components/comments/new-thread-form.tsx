import { getTranslations } from 'next-intl/server'
import { ProposalFields } from '@/components/proposals/proposal-fields'
import { FieldError, Select, TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { MAX_BODY } from '@/lib/comments/types'
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
  /** Other words for the passage, instead of words about it. */
  proposes: boolean
  memory: FormMemory | null
}

/** A comment, or a proposal for the wording, as a plain form. What was refused stands there again, with the reason. */
export async function NewThreadForm(props: Props) {
  const { id, action, paragraphs, mentionable, proposes, memory } = props
  const t = await getTranslations('comment-pages')
  const words = await getTranslations('comments')
  const refused = memory && !memory.done ? memory : null
  const { values, fields, outcome } = refused ?? NOTHING
  const said = (reason: string) =>
    words.has(`refused.${reason}`) ? words(`refused.${reason}`) : words('refused.other')
  const isOfQuote = outcome === 'quote-not-there'
  const isOfField = isOfQuote || fields.body !== undefined || fields.replacement !== undefined
  const bodyError = fields.body === undefined ? undefined : said(fields.body)
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
      {proposes ? (
        <>
          <ProposalFields
            at="new"
            quote=""
            typed={values}
            error={fields.replacement === undefined ? undefined : said(fields.replacement)}
          />
          <TextArea
            name="body"
            label={words('whyLabel')}
            rows={3}
            maxLength={MAX_BODY}
            required
            defaultValue={values.body}
            error={bodyError}
          />
        </>
      ) : (
        <ComposerFields at="new" typed={values} error={bodyError} />
      )}
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
