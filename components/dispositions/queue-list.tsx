import { getTranslations } from 'next-intl/server'
import { Station } from '@/components/ui/station'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { itemKey } from '@/lib/dispositions/rules/progress'
import type { Queue } from '@/lib/dispositions/loaders/queue'
import type { Item } from '@/lib/dispositions/types'
import { textOf, whereOf } from './item-words'
import type { LinkTo } from './queue-links'

type Props = { queue: Queue; link: LinkTo; decidable: boolean }

/** The list of comments: where, who, the beginning, whether it has an answer; to open or to tick. */
export async function QueueList({ queue, link, decidable }: Props) {
  const t = await getTranslations('dispositions')
  const { page, current } = queue
  return (
    <>
      {decidable && page.items.length > 1 && <p className="hint">{t('together')}</p>}
      <ol className="disp-list">
        {page.items.map((item) => (
          <QueueRow
            key={itemKey(item)}
            item={item}
            href={link({ item: itemKey(item) })}
            current={item.id === current?.id}
            ticks={decidable}
          />
        ))}
      </ol>
      {page.pages > 1 && (
        <nav className="disp-pages row small" aria-label={t('pages')}>
          {page.number > 1 && (
            <a href={link({ page: String(page.number - 1), item: itemKeyOf(current) })}>
              {t('previous')}
            </a>
          )}
          <span>{t('pageOf', { number: page.number, pages: page.pages })}</span>
          {page.number < page.pages && (
            <a href={link({ page: String(page.number + 1), item: itemKeyOf(current) })}>
              {t('nextPage')}
            </a>
          )}
        </nav>
      )}
    </>
  )
}

const itemKeyOf = (item: Item | null) => (item ? itemKey(item) : undefined)

type RowProps = { item: Item; href: string; current: boolean; ticks: boolean }

async function QueueRow({ item, href, current, ticks }: RowProps) {
  const t = await getTranslations('dispositions')
  const text = textOf(t, item)
  return (
    <li aria-current={current ? 'true' : undefined}>
      <a href={href}>
        <span className="disp-where">{whereOf(t, item)}</span>
        <b>{item.organisation.name}</b>
        <span className="disp-text">{text}</span>
        <small>
          <Station state={item.outcome ? 'full' : 'none'} />{' '}
          {item.outcome ? t(`outcome.${item.outcome}`) : t('waiting')}
          {item.sentAt && `, ${t('sent')}`}
        </small>
      </a>
      {ticks && !current && (
        <label className="disp-tick">
          <input type="checkbox" name="items" form="disposition" value={shownKey(item)} />
          <VisuallyHidden>
            {t('tick', { organisation: item.organisation.name, text: text.slice(0, 60) })}
          </VisuallyHidden>
        </label>
      )}
    </li>
  )
}

/** What a form says of an item: which one, and the disposition that its page showed. */
export function shownKey(item: Item): string {
  return `${itemKey(item)}:${item.dispositionId ?? ''}`
}
