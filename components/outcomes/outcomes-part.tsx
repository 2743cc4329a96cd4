import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { OutcomeWay } from '@/components/goal-conflicts/outcome-way'
import { isOpen } from '@/components/roadmaps/refused-words'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedOutcomes } from '@/lib/outcomes/loaders/meeting'
import { CapturePart } from './capture-part'
import { OutcomeFields } from './outcome-fields'
import { OutcomeNotice } from './outcome-notice'
import { OutcomeRow } from './outcome-row'
import { OwnSuggestions } from './own-suggestions'
import { Pager } from './pager'
import { Suggestions } from './suggestions'

type Props = {
  meetingId: string
  outcomes: LoadedOutcomes
  items: readonly { id: string; title: string }[]
  /** The item that the room is at; undefined on the meeting's own page. */
  room?: { itemId: string | null }
  done: string | string[] | undefined
  memory: FormMemory | null
}

/** What came out of the meeting: captured here by those who may, read by everybody who reads it. */
export async function OutcomesPart({ meetingId, outcomes, items, room, done, memory }: Props) {
  const t = await getTranslations('outcomes')
  const { items: rows, total, page, suggestions, own, choices, today, id, registers } = outcomes
  if (!choices && total === 0 && own.length === 0) return null
  const from = room ? '?from=room' : ''
  const api = `/api/meetings/${meetingId}/outcomes`
  const current = room && items.find((item) => item.id === room.itemId)
  return (
    <section aria-labelledby="outcomes-heading" id="outcomes" className="outcomes">
      <h2 id="outcomes-heading" className="secline">
        {current ? t('part.ofItem', { item: current.title }) : t('part.heading')}
      </h2>
      <OutcomeNotice done={done} memory={memory} />
      {choices && (
        <CapturePart
          action={api + from}
          first={id}
          choices={choices}
          items={items}
          itemId={room?.itemId ?? null}
          memory={memory}
        />
      )}
      <Suggestions meetingId={meetingId} suggestions={suggestions} from={from} memory={memory} />
      <p className="small muted">{t('part.count', { count: total })}</p>
      <ul className="outs">
        {rows.map((outcome) => {
          const at = `outcome-${outcome.id}`
          return (
            <OutcomeRow
              key={outcome.id}
              outcome={outcome}
              today={today}
              from={current ? 'item' : 'here'}
            >
              <OutcomeWay outcome={outcome} areas={registers} />
              {choices && !outcome.handling && !outcome.conflict && (
                <details className="change no-print" open={isOpen(memory, at)}>
                  <summary aria-label={t('row.changeNamed', { text: outcome.text })}>
                    {t('row.change')}
                  </summary>
                  <form method="post" action={`${api}/${outcome.id}${from}`} className="cap">
                    <input type="hidden" name="seen" value={outcome.changedAt.toISOString()} />
                    <OutcomeFields
                      id={at}
                      form={formOf(t as never, memory, at)}
                      choices={choices}
                      items={items}
                      outcome={outcome}
                      itemId={null}
                      button={t('row.save')}
                    />
                  </form>
                  <form method="post" action={`${api}/${outcome.id}/remove${from}`}>
                    <button className="btn btn-s btn-quiet" type="submit">
                      {t('row.remove')}
                    </button>
                  </form>
                </details>
              )}
            </OutcomeRow>
          )
        })}
      </ul>
      <Pager
        page={page}
        total={total}
        href={(to) => `/meetings/${meetingId}?outcomes=${to}#outcomes`}
      />
      {!room && <OwnSuggestions own={own} />}
      <p className="row small more no-print">
        {room && <a href={`/meetings/${meetingId}#outcomes`}>{t('part.all')}</a>}
        <a href="/actions?whose=all">{t('actions.link')}</a>
      </p>
    </section>
  )
}
