import { getTranslations } from 'next-intl/server'
import { WordRuns } from '@/components/proposals/word-change'
import type { Moment, MomentPage } from '@/lib/history/loaders/moment'
import { shortened } from '@/lib/history/rules/sittings'
import type { Difference } from '@/lib/history/rules/restoring'
import type { WordChange } from '@/lib/history/rules/inline'

type Props = { slug: string; page: MomentPage; differences: readonly Difference[] }

/** What bringing the earlier wording back would change, and the choice of it: a plain form. */
export async function DifferenceForm({ slug, page, differences }: Props) {
  const t = await getTranslations('history.restoring')
  const { section, head, moment } = page
  return (
    <form
      method="post"
      action={`/api/areas/${slug}/sections/${section.id}/restore-text`}
      className="restore"
    >
      <p className="small muted">{t('what')}</p>
      <MomentFields moment={moment} />
      <input type="hidden" name="epoch" value={head.epoch} />
      <input type="hidden" name="seen" value={head.seq} />
      <fieldset>
        <legend className="vh">{t('legend')}</legend>
        <ol className="differences">
          {differences.map((difference, index) => (
            <li key={difference.id}>
              <label className="opt">
                <input type="checkbox" name="part" value={difference.id} />
                <span className="difference">
                  <b className="small">{t('one', { number: index + 1 })}</b>
                  {difference.looksOnly && <span className="small">{t('looks')}</span>}
                  {difference.blocks.map(({ runs }, place) => (
                    // oxlint-disable-next-line react/no-array-index-key -- known by its place alone
                    <span className="line" key={place}>
                      <WordRuns runs={shortened(runs)} />
                    </span>
                  ))}
                </span>
              </label>
              {difference.words.length > 0 && (
                <details>
                  <summary>{t('words', { number: index + 1 })}</summary>
                  <ul>
                    {difference.words.map((change) => (
                      <li key={change.id}>
                        <label className="opt">
                          <input type="checkbox" name="part" value={change.id} />
                          <span>{changeWords(t, change)}</span>
                        </label>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          ))}
        </ol>
      </fieldset>
      <p className="row">
        <button className="btn btn-main" type="submit" name="what" value="chosen">
          {t('chosen')}
        </button>
        <button className="btn" type="submit" name="what" value="all">
          {t('all')}
        </button>
      </p>
    </form>
  )
}

function MomentFields({ moment }: { moment: Moment }) {
  return moment.type === 'version' ? (
    <input type="hidden" name="version" value={moment.id} />
  ) : (
    <input type="hidden" name="seq" value={moment.seq} />
  )
}

type Words = (key: 'change' | 'insert' | 'drop', values: { now: string; past: string }) => string

/** One change of words in a sentence, since a checkbox must say what it does. */
function changeWords(t: Words, change: WordChange): string {
  const values = { now: change.now.trim(), past: change.past.trim() }
  if (values.now === '') return t('insert', values)
  return t(values.past === '' ? 'drop' : 'change', values)
}
