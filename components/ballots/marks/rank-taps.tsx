'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'

type Props = {
  /** `{name}` and `{rank}` stand for the option and its number. */
  words: { hint: string; tapped: string; untapped: string }
  children: ReactNode
}

type Row = { button: HTMLButtonElement; select: HTMLSelectElement; name: string }

/** Around the ranks of a paper: options are pressed in their order, which fills in the numbers. */
export function RankTaps({ words, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    const { current } = box
    if (!current) return undefined
    const rows = rowsIn(current)
    const press = (event: Event) => {
      const row = rows.find(({ button }) => button.contains(event.target as Node))
      if (!row) return
      toggle(rows, row.select)
      show(rows)
      const rank = row.select.value
      const template = rank === '' ? words.untapped : words.tapped
      setSaid(template.replace('{name}', row.name).replace('{rank}', rank))
    }
    const change = () => show(rows)
    current.addEventListener('click', press)
    current.addEventListener('change', change)
    show(rows)
    setSaid('')
    return () => {
      current.removeEventListener('click', press)
      current.removeEventListener('change', change)
    }
  }, [words])
  const isLive = said !== null
  return (
    <div ref={box} className="bal-ranks" data-live={isLive ? '' : undefined}>
      {isLive && <p className="hint">{words.hint}</p>}
      {children}
      <p className="vh" role="status">
        {said}
      </p>
    </div>
  )
}

function rowsIn(box: HTMLElement): Row[] {
  return [...box.querySelectorAll<HTMLElement>('.bal-line')].flatMap((line) => {
    const button = line.querySelector('button')
    const select = line.querySelector('select')
    return button && select
      ? [{ button, select, name: line.querySelector('label')?.textContent ?? '' }]
      : []
  })
}

/** Behind all others; once more takes it out of the order, and those behind it move up. */
function toggle(rows: readonly Row[], select: HTMLSelectElement): void {
  const rank = Number(select.value)
  const ranks = rows.map((row) => Number(row.select.value))
  if (rank === 0) {
    select.value = String(Math.min(Math.max(...ranks) + 1, rows.length))
    return
  }
  select.value = ''
  if (ranks.filter((one) => one === rank).length > 1) return
  for (const row of rows)
    if (Number(row.select.value) > rank) row.select.value = String(Number(row.select.value) - 1)
}

function show(rows: readonly Row[]): void {
  for (const { button, select } of rows) {
    button.dataset.rank = select.value
    button.setAttribute('aria-pressed', String(select.value !== ''))
  }
}
