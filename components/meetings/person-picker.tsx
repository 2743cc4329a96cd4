'use client'

import { lazy, Suspense, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

type Person = { id: string; name: string }

// The list to type in is heavy, and is not there before its script is.
const ComboBox = lazy(async () => {
  const { ComboBox } = await import('@/components/ui/combo-box')
  return { default: ComboBox }
})

type Props = {
  persons: readonly Person[]
  chosen: readonly string[]
  words: { label: string; hint: string; showAll: string; remove: string }
  /** The same as boxes to tick, where no script runs. */
  children: ReactNode
}

/** Persons found by name or organisation, one after the other. The form gets their ids. */
export function PersonPicker({ persons, chosen, words, children }: Props) {
  const hasScript = useSyncExternalStore(never, yes, no)
  const [picked, setPicked] = useState(chosen)
  if (!hasScript) return children
  const isTouched = picked !== chosen
  const left = persons.filter(({ id }) => !picked.includes(id))
  return (
    <div className="mentioning">
      {picked.length > 0 && (
        <ul className="chips" aria-label={words.label}>
          {persons
            .filter(({ id }) => picked.includes(id))
            .map(({ id, name }) => (
              <li key={id}>
                <input type="hidden" name="persons" value={id} />
                <button
                  className="chip"
                  type="button"
                  aria-label={`${words.remove} ${name}`}
                  onClick={() => setPicked(picked.filter((one) => one !== id))}
                >
                  {name} <Icon name="close" />
                </button>
              </li>
            ))}
        </ul>
      )}
      <p className="vh" role="status">
        {isTouched && persons.find(({ id }) => id === picked.at(-1))?.name}
      </p>
      <Suspense fallback={null}>
        <ComboBox
          // Begins anew with each one that was chosen or left out, and has focus then.
          key={picked.join(' ')}
          takesFocus={isTouched}
          name="personSearch"
          label={words.label}
          hint={words.hint}
          options={left}
          showAll={words.showAll}
          onChoose={(id) => setPicked([...picked, id])}
        />
      </Suspense>
    </div>
  )
}

const never = () => () => {}
const yes = () => true
const no = () => false
