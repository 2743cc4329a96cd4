import 'server-only'
import { getFormatter, getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { GUEST_ROLES } from '@/lib/joining/types'
import { stockholmDay } from '@/lib/kernel/day'
import { minutesHtml } from '../rules/html'
import type {
  Minutes,
  MinutesAttendees,
  MinutesBallot,
  MinutesContent,
  MinutesOutcome,
  MinutesSection,
} from '../types'
import { outcomeKind } from '../rules/words'

export type Fact = { name: string; value: string }

/** What stands above the notes: kind, time, place, who called, in the reader's language. */
export async function meetingFacts({ meeting }: Pick<MinutesContent, 'meeting'>): Promise<Fact[]> {
  const t = await getTranslations('minutes')
  const format = await getFormatter()
  const locale = await currentLocale()
  const [startsAt, endsAt] = [new Date(meeting.startsAt), new Date(meeting.endsAt)]
  const words = (from: Date, to: Date) =>
    t(stockholmDay(from) === stockholmDay(to) ? 'facts.time' : 'facts.days', {
      day: format.dateTime(from, 'weekday'),
      from: format.dateTime(from, 'time'),
      lastDay: format.dateTime(to, 'weekday'),
      to: format.dateTime(to, 'time'),
    })
  const where = [meeting.place, ...(meeting.remote ? [t('facts.remote')] : [])].filter(Boolean)
  const areas = meeting.allAreas
    ? t('facts.allAreas')
    : meeting.areas.map((area) => area[locale]).join(', ')
  return [
    { name: t('facts.kind'), value: meeting.kind[locale] },
    { name: t('facts.when'), value: words(startsAt, endsAt) },
    ...(meeting.held
      ? [
          {
            name: t('facts.held'),
            value: words(new Date(meeting.held.from), new Date(meeting.held.to)),
          },
        ]
      : []),
    ...(where.length > 0 ? [{ name: t('facts.where'), value: where.join(', ') }] : []),
    { name: t('facts.areas'), value: areas },
    { name: t('facts.by'), value: meeting.by },
  ]
}

/** Who published them when, who attested, and what they can be checked by. */
export async function publicationFacts(minutes: Minutes): Promise<Fact[]> {
  const t = await getTranslations('minutes')
  const { number, reason, publishedBy, publishedAt, registryNumber, attestation, sha256 } = minutes
  if (!publishedAt) return []
  const said = (attestation ?? []).map(({ name, organisation, approvedAt }) => {
    const who = [name, organisation].filter(Boolean).join(', ')
    return approvedAt
      ? t('publication.approved', { who, when: new Date(approvedAt) })
      : t('publication.notApproved', { who })
  })
  return [
    { name: t('publication.number'), value: t('publication.numberOf', { number }) },
    {
      name: t('publication.published'),
      value: t('publication.publishedBy', { person: publishedBy?.name ?? '', when: publishedAt }),
    },
    ...(reason ? [{ name: t('publication.reason'), value: reason }] : []),
    { name: t('publication.attested'), value: said.join('\n') },
    ...(registryNumber ? [{ name: t('publication.registryNumber'), value: registryNumber }] : []),
    { name: t('publication.sha256'), value: sha256 },
  ]
}

/** Attendees' lines and outcomes' details in the reader's language, for the page and the file alike. */
export async function minutesWords() {
  const t = await getTranslations('minutes')
  const tj = await getTranslations('joining')
  const format = await getFormatter()
  const locale = await currentLocale()
  const role = (word: string) => {
    const known = GUEST_ROLES.find((one) => one === word)
    return known ? tj(`guest.roles.${known}`) : word
  }
  /** One that had been removed is called by its title alone: its number is another's. */
  const sectionWords = ({ number, title, area }: MinutesSection) =>
    number === null
      ? t('outcome.sectionGone', { title, area: area[locale] })
      : t('outcome.section', { number, title, area: area[locale] })
  return {
    attendee({ name, role: word, mode }: MinutesAttendees['persons'][number]): string {
      const more = [
        ...(word ? [role(word)] : []),
        ...(mode === 'remote' ? [t('attendance.remote')] : []),
      ]
      return more.length > 0 ? `${name} (${more.join(', ')})` : name
    },
    kind: (outcome: MinutesOutcome) => t(`outcome.${outcomeKind(outcome.kind)}`),
    /** Who takes care of it by when, and what it is about. */
    details({ person, organisation, dueOn, section, priority }: MinutesOutcome): string[] {
      const who = [person, organisation].filter(Boolean).join(', ')
      const day = dueOn && format.dateTime(new Date(`${dueOn}T12:00:00Z`), 'date')
      return [
        ...(who ? [t('outcome.who', { who })] : []),
        ...(day ? [t('outcome.dueOn', { day })] : []),
        ...(section ? [sectionWords(section)] : []),
        ...(priority ? [t('outcome.priority', { priority })] : []),
      ]
    },
    section: sectionWords,
    ballot({ question, method, result, sha256 }: MinutesBallot): Fact {
      const lines = [method[locale], result[locale], t('ballots.sha256', { sha256 })]
      return { name: question[locale] || question.sv, value: lines.join('\n') }
    },
    attendance: t('attendance.heading'),
    nobody: t('attendance.nobody'),
    noOrganisation: t('attendance.noOrganisation'),
    noItems: t('items.none'),
    noNotes: t('items.noNotes'),
    outcomes: t('outcome.heading'),
    others: t('outcome.others'),
    ballots: t('ballots.heading'),
  }
}
export type MinutesWords = Awaited<ReturnType<typeof minutesWords>>

/** Published minutes as one file in the reader's language (`minutesHtml`). */
export async function minutesFile(minutes: Minutes): Promise<string> {
  const t = await getTranslations('minutes')
  const tv = await getTranslations('versions')
  return minutesHtml({
    locale: await currentLocale(),
    content: minutes.content,
    facts: await meetingFacts(minutes.content),
    publication: await publicationFacts(minutes),
    words: {
      ...(await minutesWords()),
      over: t('page.heading'),
      publication: t('publication.heading'),
      done: tv('read.done-item'),
      notDone: tv('read.open-item'),
    },
  })
}

export async function minutesFileName({ content, number }: Minutes): Promise<string> {
  const t = await getTranslations('minutes')
  const day = stockholmDay(new Date(content.meeting.startsAt))
  return t('page.fileName', { title: content.meeting.title, day, number }).replaceAll(
    /[/\\:*?"<>|]/g,
    ' ',
  )
}
