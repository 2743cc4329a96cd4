import { getFormatter, getTranslations } from 'next-intl/server'
import { Select } from '@/components/ui/field'
import { diffWords } from '@/lib/documents/words'
import type { Queue } from '@/lib/dispositions/loaders/queue'
import type { Detail, PossibleChange } from '@/lib/dispositions/types'
import { sectionName } from '@/lib/i18n/format'

type Props = { queue: Queue; item: Detail; chosen: string | undefined }

/**
 * Which change is shown with the answer. Of the comment's own section each can be chosen, and the one
 * that the comment is about is suggested; of others all that changed.
 */
export async function ChangeChoice({ queue, item, chosen }: Props) {
  const { changed, changes, handled } = queue
  const t = await getTranslations('dispositions')
  const format = await getFormatter()
  if (changed.length === 0) return <p className="small muted">{t('form.textUnchanged')}</p>
  const own = changes.length > 0 ? item.section : null
  const others = changed.filter(({ id }) => id !== own?.id)
  return (
    <>
      <Select
        name="change"
        label={t('form.change')}
        hint={t('form.changeHint')}
        defaultValue={chosen ?? usual(queue, item)}
      >
        <option value="">{t('form.noChange')}</option>
        {own && (
          <optgroup label={sectionName(own)}>
            {changes.map((change) => (
              <option key={change.from} value={valueOf(own.id, change)}>
                {t(change.isOwn ? 'form.changeHere' : 'form.changeOne', {
                  words: beginningOf(change),
                })}
              </option>
            ))}
            {changes.length > 1 && (
              <option value={`${own.id}@all`}>
                {t('form.changeAll', { count: changes.length })}
              </option>
            )}
          </optgroup>
        )}
        {others.length > 0 && (
          <optgroup label={t('form.changeOthers')}>
            {others.map(({ id, number, title, removed, at }) => (
              <option key={id} value={id}>
                {number === null
                  ? t('form.changeNew', { title })
                  : removed || at === null
                    ? t('form.changeGone', { number, title })
                    : t('form.changeOption', { number, title, day: format.dateTime(at, 'day') })}
              </option>
            ))}
          </optgroup>
        )}
      </Select>
      <p className="small">
        <a href={`/versions/${handled.versionId}/compare?with=now`}>{t('form.compare')}</a>
      </p>
    </>
  )
}

/** The change of the comment's own words stands for those of others that are ticked: each gets its own. */
function valueOf(sectionId: string, { from, to, isOwn }: PossibleChange): string {
  return isOwn ? sectionId : `${sectionId}@${from}-${to}`
}

/** What was chosen before; for what waits the change that the comment is about, else none. */
function usual({ changes, changed }: Queue, { disposition, section }: Detail): string {
  if (!disposition) return changes.some(({ isOwn }) => isOwn) && section ? section.id : ''
  const linked = disposition.change
  if (!linked || !changed.some(({ id }) => id === linked.section.id)) return ''
  if (linked.section.id !== section?.id) return linked.section.id
  const same = changes.find(
    ({ before, after }) => before === linked.before || after === linked.after,
  )
  if (same) return valueOf(section.id, same)
  return changes.length > 1
    ? `${section.id}@all`
    : changes[0]
      ? valueOf(section.id, changes[0])
      : ''
}

/** As many of the new words as tell which change it is; where none came, of those that went. */
const WORDS = 60

function beginningOf({ before, after }: PossibleChange): string {
  const runs = diffWords(before, after)
  const of = (kind: 'added' | 'removed') =>
    runs
      .filter((run) => run.kind === kind)
      .map(({ text }) => text)
      .join(' ')
      .replace(/\s+/gu, ' ')
      .replace(/^[\s,.;:]+/u, '')
      .trim()
  const words = of('added') || of('removed')
  return words.length > WORDS ? `${words.slice(0, WORDS).trimEnd()} …` : words
}
