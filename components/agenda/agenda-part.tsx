import { getFormatter, getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { Icon } from '@/components/ui/icon'
import { tooLongBy } from '@/lib/agenda/rules'
import type { LoadedAgenda } from '@/lib/agenda/loaders'
import { CarriedList } from '@/components/outcomes/carried-list'
import type { LoadedOutcomes } from '@/lib/outcomes/loaders/meeting'
import type { FormMemory } from '@/lib/auth/flash'
import type { Meeting } from '@/lib/meetings/types'
import { priorityPath } from '@/lib/priorities/rules'
import { ItemFields } from './item-fields'
import { ItemForms } from './item-forms'

type Props = {
  meeting: Meeting
  agenda: LoadedAgenda
  organisations: readonly { id: string; name: string }[]
  memory: FormMemory | null
  /** Actions of earlier meetings that are taken up again. */
  carried: Pick<LoadedOutcomes, 'carried' | 'coming' | 'today'>
}

/** What is taken up, when, why and by whom; a leader changes it in place. */
export async function AgendaPart({ meeting, agenda, organisations, memory, carried }: Props) {
  const t = await getTranslations('agenda')
  const format = await getFormatter()
  const { items, sections, priorities, changes } = agenda
  const over = tooLongBy(items, meeting)
  const add = formOf(t as never, memory, 'agenda')
  const choices = { sections, priorities, organisations }
  return (
    <section aria-labelledby="agenda-heading" id="agenda">
      <h2 id="agenda-heading" className="secline">
        {t('agenda.heading')}
      </h2>
      {items.length === 0 && <p className="muted">{t('agenda.empty')}</p>}
      <ol className="agenda-list">
        {items.map((item) => (
          <li key={item.id} id={`item-${item.id}`}>
            <p className="agenda-time">
              <time dateTime={item.startsAt.toISOString()}>
                {format.dateTime(item.startsAt, 'time')}
              </time>
            </p>
            <div>
              <h3>
                {item.number}
                {'. '}
                {item.title}
              </h3>
              <p className="meta">
                {t(`agenda.purpose.${item.purpose}`)} {'·'}{' '}
                {t('agenda.minutes', { minutes: item.minutes })}
                {item.owner && ` · ${t('agenda.owner', { name: item.owner.name })}`}
              </p>
              {item.section && (
                <p className="meta">
                  {t('agenda.about')}{' '}
                  <a href={`/areas/${item.section.slug}/roadmap#section-${item.section.id}`}>
                    {t('agenda.section', item.section)}
                  </a>
                </p>
              )}
              {item.about && (
                <p className="meta">
                  {t('agenda.about')}{' '}
                  {item.about.slug ? (
                    <a href={priorityPath(item.about.slug, item.about.id)}>{item.about.title}</a>
                  ) : (
                    item.about.title
                  )}
                </p>
              )}
              {item.note && <p className="agenda-note">{item.note}</p>}
              <CarriedList
                actions={carried.carried
                  .filter(({ itemId }) => itemId === item.id)
                  .map(({ action }) => action)}
                today={carried.today}
              />
              {changes && (
                <ItemForms
                  meetingId={meeting.id}
                  item={item}
                  last={item.number === items.length}
                  memory={memory}
                  {...choices}
                />
              )}
            </div>
          </li>
        ))}
      </ol>
      {carried.coming.length > 0 && (
        <div className="agenda-coming">
          <h3>{t('agenda.coming')}</h3>
          <p className="small muted">{t('agenda.comingHint')}</p>
          <CarriedList actions={carried.coming} today={carried.today} />
        </div>
      )}
      {items.length > 0 && (
        <p className="small muted">
          {t('agenda.total', { minutes: items.reduce((sum, { minutes }) => sum + minutes, 0) })}
        </p>
      )}
      {changes && over > 0 && (
        <p className="small hint-line">
          <Icon name="alert" /> {t('agenda.tooLong', { minutes: over })}
        </p>
      )}
      {changes && items.length > 0 && !items.some(({ standing }) => standing) && (
        <p className="small hint-line">
          <Icon name="alert" /> {t('agenda.noWalkThrough')}
        </p>
      )}
      {changes && (
        <details className="change no-print" open={isOpen(memory, 'agenda')}>
          <summary>{t('agenda.add')}</summary>
          <form method="post" action={`/api/meetings/${meeting.id}/items`} className="stack">
            <ItemFields form={add} id="new" {...choices} />
            <button className="btn" type="submit">
              {t('form.add')}
            </button>
          </form>
        </details>
      )}
    </section>
  )
}
