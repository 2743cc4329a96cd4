import type { Live } from '@/lib/joining/types'
import { minutesWords, type LiveWords } from './words'

type Props = {
  words: LiveWords
  live: Live
  shownId: string | null
  path: string
  onShow: (id: string) => void
}

/** The whole agenda with where the meeting is; every item can be looked at without disturbing anybody. */
export function LiveAgenda({ words, live, shownId, path, onShow }: Props) {
  const current = live.items.findIndex(({ id }) => id === live.currentItemId)
  return (
    <ol className="live-agenda">
      {live.items.map((item, index) => {
        const state = index === current ? 'current' : index < current ? 'done' : 'coming'
        return (
          <li key={item.id} aria-current={state === 'current' ? 'step' : undefined}>
            <span
              className="st"
              data-s={{ done: 'full', current: 'half', coming: 'none' }[state]}
              aria-hidden="true"
            />
            <a
              href={`${path}?item=${item.id}`}
              aria-current={item.id === shownId ? 'true' : undefined}
              onClick={(event) => {
                event.preventDefault()
                onShow(item.id)
              }}
            >
              {item.title}
            </a>
            <small>
              {minutesWords(words, item.minutes)}
              {', '}
              {words.states[state]}
            </small>
          </li>
        )
      })}
    </ol>
  )
}
