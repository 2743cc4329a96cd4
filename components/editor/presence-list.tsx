'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { fullLabel, othersPresent, type Present } from './presence'

const TILES = 3

type Props = { awareness: Awareness; onOthers: (others: readonly Present[]) => void }

/** Who else has this section open: tiles of organisations, and a list that opens by the button. */
export function PresenceList({ awareness, onOthers }: Props) {
  const t = useTranslations('editor.here')
  const title = useId()
  const others = useOthers(awareness, onOthers)
  const writing = others.filter(({ cursor }) => cursor !== null)
  const hidden = others.length - TILES
  if (others.length === 0) return null
  return (
    <DialogTrigger>
      <Button
        className="here-button"
        aria-label={t('button', {
          writing: writing.length,
          reading: others.length - writing.length,
        })}
      >
        <span className="here" aria-hidden="true">
          {others.slice(0, TILES).map((one) => (
            <Tile key={one.clientId} one={one} />
          ))}
          {hidden > 0 && (
            <span className="org" data-reads="">
              +{hidden}
            </span>
          )}
        </span>
      </Button>
      <Popover className="menu here-menu" placement="bottom end">
        <Dialog aria-labelledby={title}>
          <h3 id={title}>{t('title')}</h3>
          <ul>
            {others.map((one) => (
              <li key={one.clientId}>
                <span aria-hidden="true">
                  <Tile one={one} />
                </span>
                <span>
                  {fullLabel(one)}
                  <small>{one.cursor ? t('writes') : t('reads')}</small>
                </span>
              </li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Tile({ one }: { one: Present }) {
  return (
    <span
      className="org"
      data-reads={one.cursor ? undefined : ''}
      style={{ '--pc': `var(--${one.colour})` } as Record<string, string>}
    >
      {one.shortName.slice(0, 4)}
    </span>
  )
}

function useOthers(awareness: Awareness, onOthers: Props['onOthers']): Present[] {
  const store = useMemo(() => othersStore(awareness, onOthers), [awareness, onOthers])
  return useSyncExternalStore(store.subscribe, store.others, () => NOBODY)
}

const NOBODY: Present[] = []

/** Changes only when somebody comes, goes, or begins or stops writing: not with every caret. */
function othersStore(awareness: Awareness, onOthers: Props['onOthers']) {
  const read = () => othersPresent(awareness)
  const key = (others: Present[]) =>
    JSON.stringify(others.map((one) => ({ ...one, cursor: one.cursor !== null })))
  let others = read()
  return {
    others: () => others,
    subscribe: (listener: () => void) => {
      const onChange = () => {
        const now = read()
        if (key(now) === key(others)) return
        others = now
        onOthers(now)
        listener()
      }
      awareness.on('change', onChange)
      onChange()
      onOthers(others)
      return () => awareness.off('change', onChange)
    },
  }
}
