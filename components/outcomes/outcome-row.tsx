import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { wordingIn } from '@/components/ballots/wording'
import { dayOf } from '@/components/consultations/day'
import { ballotPath } from '@/lib/ballots/rules/addresses'
import { currentLocale } from '@/lib/i18n/current-locale'
import { stockholmDay } from '@/lib/kernel/day'
import type { ReadOutcome } from '@/lib/outcomes/types'
import { priorityPath } from '@/lib/priorities/rules'
import { Became } from './became'
import { KindChip } from './kind-chip'

type Props = {
  outcome: ReadOutcome
  today: string
  /**
   * What it says it came out of: its meeting, its item, or nothing since that stands above it. On the page of
   * its priority it does not name that.
   */
  from: 'meeting' | 'here' | 'item' | 'priority'
  id?: string
  children?: ReactNode
}

/** One outcome: what, about what, whose, and what became of it. */
export async function OutcomeRow({ outcome, today, from, id, children }: Props) {
  const t = await getTranslations('outcomes')
  const locale = await currentLocale()
  const { kind, text, section, owner, dueOn, about, priority, item, meeting } = outcome
  const named = about ? from !== 'priority' && about.title : priority
  const name = [owner.person?.name, owner.organisation?.name].filter(Boolean).join(', ')
  return (
    <li className="out" id={id ?? `outcome-${outcome.id}`}>
      <KindChip kind={kind} />
      <div>
        <p className="out-text">{text}</p>
        <p className="meta out-facts">
          {kind === 'action' && (
            <span>
              {name ? t('row.owner', { name }) : t('row.noOwner')}
              {dueOn && `, ${t('row.due', { day: dayOf(dueOn, locale, today) })}`}
            </span>
          )}
          {section && (
            <span>
              {section.number === null ? (
                t('row.sectionGone', { title: section.title })
              ) : (
                <a href={`/areas/${section.slug}/roadmap#section-${section.id}`}>
                  {t('row.section', { number: section.number, title: section.title })}
                </a>
              )}
            </span>
          )}
          {named &&
            (about?.slug ? (
              <a href={priorityPath(about.slug, about.id)}>{t('row.priority', { text: named })}</a>
            ) : (
              <span>{t('row.priority', { text: named })}</span>
            ))}
          {outcome.ballot && <OfBallot ballot={outcome.ballot} />}
          {item && from === 'here' && <span>{t('row.item', { title: item.title })}</span>}
          {(from === 'meeting' || from === 'priority') && (
            <a href={`/meetings/${meeting.id}#outcome-${outcome.id}`}>
              {t('row.meeting', {
                title: meeting.title,
                day: dayOf(stockholmDay(meeting.startsAt), locale, today),
              })}
            </a>
          )}
        </p>
        <Became outcome={outcome} today={today} />
        {children}
      </div>
    </li>
  )
}

/** The ballot whose result it says: there whoever may read it sees all figures. */
async function OfBallot({ ballot }: { ballot: NonNullable<ReadOutcome['ballot']> }) {
  const t = await getTranslations('outcomes')
  const { text, lang } = wordingIn(await currentLocale(), ballot.question)
  const words = (
    <>
      {t('row.ballot')} <span lang={lang}>{text}</span>
    </>
  )
  return ballot.slug ? <a href={ballotPath(ballot.id)}>{words}</a> : <span>{words}</span>
}
