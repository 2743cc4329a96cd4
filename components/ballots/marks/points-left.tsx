'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'

type Props = {
  budget: number
  /** `{left}`, `{budget}`, `{over}` stand for the numbers. */
  words: { left: string; over: string }
  children: ReactNode
}

/** Around the points of a paper: says what is left of the budget, and makes the buttons work. */
export function PointsLeft({ budget, words, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [spent, setSpent] = useState<number | null>(null)
  useEffect(() => {
    const { current } = box
    if (!current) return undefined
    const count = () => setSpent(spentIn(current))
    const press = (event: Event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-step]')
      const input = button?.parentElement?.querySelector('input')
      if (!button || !input) return
      stepped(input, Number(button.dataset.step), budget - spentIn(current))
      count()
    }
    current.addEventListener('input', count)
    current.addEventListener('click', press)
    count()
    return () => {
      current.removeEventListener('input', count)
      current.removeEventListener('click', press)
    }
  }, [budget])
  const over = spent === null ? 0 : spent - budget
  return (
    <div ref={box} className="bal-points" data-live={spent === null ? undefined : ''}>
      {children}
      <p className="bal-left" role="status" data-over={over > 0 ? '' : undefined}>
        {spent !== null &&
          (over > 0 ? words.over : words.left)
            .replace('{over}', String(over))
            .replace('{left}', String(budget - spent))
            .replace('{budget}', String(budget))}
      </p>
    </div>
  )
}

function spentIn(box: HTMLElement): number {
  const inputs = [...box.querySelectorAll('input')]
  return inputs.reduce((sum, { value }) => sum + (Number(value) || 0), 0)
}

/** A button never takes more than is left, nor more than the option may have. */
function stepped(input: HTMLInputElement, step: number, left: number): void {
  const now = Number(input.value) || 0
  const most = Math.min(Number(input.max), now + Math.max(left, 0))
  const next = Math.max(0, step > 0 ? Math.min(now + step, most) : now + step)
  input.value = next === 0 ? '' : String(next)
}
