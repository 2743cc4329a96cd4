'use client'

import { useTranslations } from 'next-intl'
import { useLive } from './live-context'

/** Under a section's name in the outline: who writes there now. */
export function OutlinePeople({ sectionId }: { sectionId: string }) {
  const live = useLive()
  const t = useTranslations('roadmap')
  const names = live.people
    .filter((person) => person.activity === 'writes' && person.sectionId === sectionId)
    .map((person) =>
      person.personId === live.me ? t('you') : (person.organisation?.name ?? person.name),
    )
  if (names.length === 0) return null
  return <small>{[...new Set(names)].join(', ')}</small>
}

/** Marks the section in view, for eye and ear. */
export function OutlineLink({
  sectionId,
  children,
}: {
  sectionId: string
  children: React.ReactNode
}) {
  const live = useLive()
  const here = (live.awake ?? live.current) === sectionId
  return (
    <a href={`#section-${sectionId}`} aria-current={here ? 'location' : undefined}>
      {children}
    </a>
  )
}
