import type { ReactNode } from 'react'
import type { TallyName } from '@/lib/ballots/types'
import { countOf, type ResultView } from './view'

type Props = {
  view: ResultView
  heading: string
  /** What a length, a line or a form in it means. */
  explained: ReactNode
  tallies: readonly TallyName[]
  /** `sides`: the names of options stand between the tallies; `columns`: each tally has its column. */
  form: 'sides' | 'columns'
  children: ReactNode
}

/** A chart with what it shows in words. It is for the eye: the table after it says the same to everybody. */
export function Figure({ view, heading, explained, tallies, form, children }: Props) {
  const { t } = view.words
  const left = view.order.length - view.shown.length
  const id = `${view.id}-${tallies[0]}-chart`
  return (
    <figure className="res-fig" aria-labelledby={id}>
      <figcaption>
        <h3 id={id}>{heading}</h3>
        <p className="small muted">{explained}</p>
        {left > 0 && (
          <p className="small muted">{t('chart.first', { shown: view.shown.length, left })}</p>
        )}
      </figcaption>
      <div aria-hidden="true">
        {tallies.length > 1 && (
          <div className="res-heads" data-form={form}>
            {tallies.map((name) => {
              const { cast, entitled } = countOf(view, name)
              return (
                <p key={name} data-t={name}>
                  <b>
                    <Key tally={name} /> {t(`tally.${name}`)}
                  </b>
                  <span>{t('turnout.voted', { cast, entitled })}</span>
                </p>
              )
            })}
          </div>
        )}
        {children}
      </div>
    </figure>
  )
}

function Key({ tally }: { tally: TallyName }) {
  return (
    <svg className="res-key" data-t={tally} focusable="false" aria-hidden="true">
      <rect className="res-fill" data-f="tally" width="100%" height="100%" />
    </svg>
  )
}
