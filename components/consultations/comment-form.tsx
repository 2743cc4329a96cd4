import { getTranslations } from 'next-intl/server'
import { isOpen } from '@/components/roadmaps/refused-words'
import { Select, TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { flatten } from '@/lib/documents/passages'
import type { FrozenSection } from '@/lib/consultations/types'
import { CommentFields } from './comment-fields'
import { formOf } from './form-error'
import { Notice } from './notice'

const SHOWN = 70

type Props = { id: string; section: FrozenSection | null; memory: FormMemory | null }

/**
 * Writes on a passage of a section: the paragraph is chosen from a list, the words are quoted or left
 * out for the whole paragraph. Selecting in the text fills both in (`PassagePicker`).
 */
export async function CommentForm({ id, section, memory }: Props) {
  const t = await getTranslations('consultations')
  const at = `new-${section?.id ?? 'whole'}`
  const own = memory?.values.sectionId === (section?.id ?? '') ? memory : null
  const shown = own && { ...own, form: at }
  const { error, value } = formOf(t as never, shown, at)
  const flat = section && flatten(section.content)
  const blocks = (flat?.blocks ?? [])
    .map(({ start, end }, index) => ({ index, text: flat?.text.slice(start, end).trim() ?? '' }))
    .filter(({ text }) => text !== '')
  return (
    <details className="change con-new no-print" id={at} open={isOpen(shown, at)}>
      <summary>
        {section ? t('comment.onSection', { number: section.number }) : t('comment.onWhole')}
      </summary>
      <form method="post" action={`/api/consultations/${id}/comments`} className="stack">
        {own && !own.done && <Notice done={undefined} memory={own} />}
        <input type="hidden" name="sectionId" value={section?.id ?? ''} />
        {section && (
          <>
            <Select
              name="block"
              id={`${at}-block`}
              label={t('comment.block')}
              defaultValue={value('block')}
              error={error('block')}
            >
              {blocks.map(({ index, text }) => (
                <option key={index} value={index}>
                  {text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}
                </option>
              ))}
            </Select>
            <TextArea
              name="quote"
              id={`${at}-quote`}
              label={t('comment.quoteLabel')}
              hint={t('comment.quoteHint')}
              defaultValue={value('quote')}
              error={error('quote')}
              rows={2}
            />
            <input type="hidden" name="from" value="0" />
          </>
        )}
        <CommentFields at={at} memory={shown} whole={section === null} />
        <button className="btn" type="submit">
          {t('comment.add')}
        </button>
      </form>
    </details>
  )
}
