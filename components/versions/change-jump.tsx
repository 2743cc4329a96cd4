'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'

/** To the next and the previous change of the page, which takes focus: with keys one reads on from there. */
export function ChangeJump({ total }: { total: number }) {
  const t = useTranslations('change-jump')
  const [at, setAt] = useState(0)
  const current = useRef(0)
  // Whoever scrolls or tabs on goes on from where they are.
  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest('[data-change]') : null
      const number = Number(row?.id.replace('change-', '') ?? 0)
      if (number > 0) setAt((current.current = number))
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [])
  const go = useCallback(
    (step: number) => {
      const next = Math.min(total, Math.max(1, current.current + step))
      const row = document.getElementById(`change-${next}`)
      if (!row) return
      setAt((current.current = next))
      row.focus({ preventScroll: true })
      row.scrollIntoView({ block: 'start' })
    },
    [total],
  )
  const words = at === 0 ? t('none', { total }) : t('of', { at, total })
  return (
    <div className="row jump">
      <span className="small" role="status">
        {words}
      </span>
      {total > 0 && (
        <>
          <button
            className="btn btn-s"
            type="button"
            onClick={() => go(-1)}
            aria-label={t('previous')}
          >
            <Icon name="arrow-up" />
          </button>
          <button className="btn btn-s" type="button" onClick={() => go(1)}>
            {t('next')} <Icon name="arrow-down" />
          </button>
        </>
      )}
    </div>
  )
}
