'use client'

import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import type { PresenceColour } from '@/components/editor/presence'
import type { Present } from '@/lib/roadmaps/types'
import { presenceColour } from '@/lib/sync/presence-colour'
import { useLive } from './live-context'

/** Tiles in sight; the list has everybody. */
const MAX_TILES = 5

/** Who is here: a tile for each organisation, filled when it writes; names in a list on a button. */
export function HereNow() {
  const live = useLive()
  const t = useTranslations('roadmap')
  const others = live.people.filter((person) => person.personId !== live.me)
  const numbers = new Map(live.sections.map(({ id, number }) => [id, number]))
  const writers = others.filter((person) => person.activity === 'writes')
  const sorted = [...writers, ...others.filter((person) => person.activity === 'reads')]
  if (others.length === 0)
    return (
      <p className="row who small muted" id="here">
        {t('onlyYou')}
      </p>
    )
  const count = { writers: writers.length, readers: others.length - writers.length }
  const says = (person: Present) => {
    const who = person.organisation ? `${person.name}, ${person.organisation.name}` : person.name
    const number = person.sectionId ? numbers.get(person.sectionId) : undefined
    return person.activity === 'writes' && number !== undefined
      ? t('personWrites', { who, number })
      : t('personReads', { who })
  }
  return (
    <div className="row who">
      <button className="here-open" type="button" popoverTarget="here-list">
        <span className="small muted hide-s">{t('hereNow')}</span>
        <span className="here" aria-hidden="true">
          {sorted.slice(0, MAX_TILES).map((person) => (
            <span
              className="org"
              key={person.personId}
              data-reads={person.activity === 'reads' ? '' : undefined}
              style={styleOf(live.colours.get(person.personId) ?? ownColour(person.personId))}
            >
              {person.organisation?.shortName ?? person.name.slice(0, 3)}
            </span>
          ))}
          {sorted.length > MAX_TILES && (
            <span className="org" data-reads="">{`+${sorted.length - MAX_TILES}`}</span>
          )}
        </span>
        <span className="small muted counts">{t('hereCount', count)}</span>
        <span className="vh">{t('showPeople')}</span>
      </button>
      <div className="menu" id="here-list" popover="auto">
        <ul>
          {sorted.map((person) => (
            <li key={person.personId}>{says(person)}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** The colour of somebody who has no caret on this screen. */
function ownColour(personId: string): PresenceColour {
  return `p${presenceColour(personId) + 1}`
}

/** Never told by colour alone: words stand in the tile and in the list. */
function styleOf(colour: PresenceColour): CSSProperties {
  const style: Record<`--${string}`, string> = { '--pc': `var(--${colour})` }
  return style
}
