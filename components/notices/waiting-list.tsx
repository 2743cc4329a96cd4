import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SECTION_SIGN } from '@/components/areas/section-signs'
import { wordingIn } from '@/components/ballots/wording'
import { WorkRow } from '@/components/start/work-row'
import { Icon } from '@/components/ui/icon'
import { Station } from '@/components/ui/station'
import type { Area } from '@/lib/areas/types'
import { ballotPath } from '@/lib/ballots/rules/addresses'
import { threadPath } from '@/lib/comments/rules'
import { currentLocale } from '@/lib/i18n/current-locale'
import { formatList, sectionName, sectionNumber } from '@/lib/i18n/format'
import { unreachable } from '@/lib/kernel/unreachable'
import { consultationAddress, isToDo, meetingAddress } from '@/lib/notices/rules'
import { campaignPath } from '@/lib/offers/rules'
import type {
  Waiting,
  WaitingBallot,
  WaitingConsultation,
  WaitingNotice,
  WaitingPriorities,
} from '@/lib/notices/types'
import { prioritiesPath } from '@/lib/priorities/rules'
import type { Awaiting } from '@/lib/roadmaps/types'
import { SettleForm } from './settle-form'

type Props = {
  items: readonly Waiting[]
  areas: readonly Area[]
  /** The whole list lets one say that a thing is done; the short one on the start page only leads there. */
  settle?: { area: string }
  /** Whether the first row carries the page's one filled button. */
  button: 'on-first' | 'none'
}

type Words = { sign: ReactNode; title: string; why: string; href: string; action: string }

/** What waits, each in its area's colour: what, where, who, since when, by when. */
export async function WaitingList({ items, areas, settle, button }: Props) {
  const t = await getTranslations('start')
  const tn = await getTranslations('notices')
  const format = await getFormatter()
  const locale = await currentLocale()
  const areasById = new Map(areas.map((area) => [area.id, area]))
  return (
    <ol className="wait">
      {items.map((item, index) => {
        const area = item.areaId === null ? null : areasById.get(item.areaId)
        if (area === undefined) return null
        const { sign, title, why, href, action } = words(item, area?.slug ?? '')
        return (
          <WorkRow
            key={'count' in item ? item.id : `${item.kind} ${href}`}
            area={area ? { name: area.name[locale], colour: area.colour } : { name: tn('county') }}
            sign={sign}
            title={title}
            why={why}
            about={about(item)}
            href={href}
            action={index === 0 && button === 'on-first' ? action : null}
          >
            {settle && 'count' in item && (
              <SettleForm
                notice={item.id}
                area={settle.area}
                title={title}
                kind={isToDo(item) ? 'done' : 'read'}
              />
            )}
          </WorkRow>
        )
      })}
    </ol>
  )

  function words(item: Waiting, slug: string): Words {
    if (item.kind === 'consultation') return consultationWords(item)
    if (item.kind === 'ballot') return ballotWords(item)
    if (item.kind === 'priorities') return priorityWords(item, slug)
    return 'count' in item ? noticeWords(item, slug) : workWords(item, slug)
  }

  function about(item: Waiting): string {
    if (item.kind === 'consultation' || item.kind === 'ballot' || item.kind === 'priorities')
      return tn('since', { when: day(item.since) })
    if (!('count' in item)) return ''
    const who = [item.by?.person, item.by?.organisation].filter(Boolean).join(', ')
    return [who, day(item.since)].filter(Boolean).join(' · ')
  }

  function day(at: Date): string {
    return format.dateTime(at, 'day')
  }

  function workWords(item: Awaiting, slug: string): Words {
    switch (item.kind) {
      case 'section': {
        const { number, title, question, status, id } = item.section
        const begun = status === 'being-written'
        return {
          sign: (
            <>
              <b className="nowrap">{sectionNumber(number)}</b>
              <Station state={SECTION_SIGN[status]} />
            </>
          ),
          title: begun ? t('sectionContinue', { title }) : t('sectionStart', { title }),
          why: t('sectionWhy', { question }),
          href: `/areas/${slug}/roadmap#section-${id}`,
          action: t('openNamed', { number, title }),
        }
      }
      case 'paused':
        return {
          sign: <Station state="pause" />,
          title: t('paused'),
          why: t('pausedWhy', { when: format.dateTime(item.since, 'date'), reason: item.reason }),
          href: `/areas/${slug}/roadmap/settings#pause`,
          action: t('paused'),
        }
      case 'nobody-responsible': {
        const numbers = item.sections.map(sectionName)
        const title = t('orphans', { count: numbers.length })
        return {
          sign: <Station state="none" />,
          title,
          why: t('orphansWhy', { sections: formatList(numbers, locale) }),
          href: `/areas/${slug}/roadmap/settings`,
          action: title,
        }
      }
      default:
        return unreachable(item)
    }
  }

  function consultationWords({ id, title, by, closesAt }: WaitingConsultation): Words {
    const words = tn('consultation', { title })
    return {
      sign: <b className="nowrap">{format.dateTime(lastDay(closesAt), 'dayShort')}</b>,
      title: words,
      why: tn('consultationWhy', { by, when: format.dateTime(lastDay(closesAt), 'day') }),
      href: consultationAddress(id),
      action: words,
    }
  }

  function ballotWords({ id, questionSv, questionEn, closesAt }: WaitingBallot): Words {
    const { text } = wordingIn(locale, { sv: questionSv, en: questionEn })
    const title = tn('ballot', { question: text })
    return {
      sign: closesAt ? (
        <b className="nowrap">{format.dateTime(closesAt, 'dayShort')}</b>
      ) : (
        <Station state="none" />
      ),
      title,
      why: closesAt
        ? tn('ballotUntil', { when: format.dateTime(closesAt, 'dayTime') })
        : tn('ballotWhy'),
      href: ballotPath(id),
      action: title,
    }
  }

  function priorityWords({ proposed }: WaitingPriorities, slug: string): Words {
    const title = tn('priorities', { count: proposed })
    return {
      sign: <Station state="none" />,
      title,
      why: tn('prioritiesWhy'),
      href: prioritiesPath(slug),
      action: title,
    }
  }

  function noticeWords(item: WaitingNotice, slug: string): Words {
    const { thread, consultation, meeting, campaign, count, answer } = item
    const place = thread
      ? (thread.sectionTitle ?? tn('roadmap'))
      : ((consultation ?? meeting ?? campaign)?.title ?? '')
    const outcome =
      item.outcome === 'accepted' || item.outcome === 'declined' ? item.outcome : 'other'
    const title = tn(`title.${item.kind}`, { place, count, outcome })
    return {
      sign: <Icon name={isToDo(item) ? 'bell' : 'comment'} />,
      title,
      why: thread?.quote
        ? tn('quote', { quote: shortened(thread.quote) })
        : answer && count === 1
          ? tn('answer', { answer })
          : '',
      href: thread
        ? threadPath(slug, thread.id)
        : meeting
          ? meetingAddress(meeting.id, item.kind)
          : campaign
            ? campaignPath(campaign.id)
            : `${consultationAddress(consultation?.id ?? '')}${item.kind === 'answers-sent' ? '/answers' : ''}`,
      action: title,
    }
  }
}

/** As much of a passage as tells which one it is, in characters. */
const QUOTE = 120

function shortened(quote: string): string {
  const line = quote.replace(/\s+/g, ' ').trim()
  return line.length <= QUOTE ? line : `${line.slice(0, QUOTE).trimEnd()} …`
}

/** The closing instant itself belongs to the day after. */
function lastDay(closesAt: Date): Date {
  return new Date(closesAt.getTime() - 1)
}
