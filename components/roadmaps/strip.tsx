'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SaveStateBadge } from '@/components/editor/save-state-badge'
import { WriteButton } from '@/components/editor/write-button'
import { Icon } from '@/components/ui/icon'
import { sectionName } from '@/lib/i18n/format'
import { HereNow } from './here-now'
import { useLive } from './live-context'

type Props = {
  slug: string
  area: string
  writes: boolean
}

/** What stays in sight while one reads and writes: section, save state, who is here, what to do next. */
export function Strip({ slug, area, writes }: Props) {
  const live = useLive()
  const t = useTranslations('roadmap')
  const [finishing, setFinishing] = useState(false)
  const shown =
    live.sections.find(({ id }) => id === (live.awake ?? live.current)) ?? live.sections[0]
  if (!shown) return null
  const { number } = shown

  const finish = async () => {
    setFinishing(true)
    const { id } = shown
    await fetch(`/api/areas/${encodeURIComponent(slug)}/sections/${id}/status`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'ready-for-review' }),
    }).catch(() => null)
    document.getElementById(`heading-${id}`)?.focus()
    await live.sleep(id)
    setFinishing(false)
  }
  return (
    <div className="strip" data-awake={live.awake ? '' : undefined}>
      <div className="wrap">
        <button className="ib fold" type="button" popoverTarget="outline">
          <Icon name="menu" />
          <span className="vh">{t('sectionsButton')}</span>
        </button>
        <p className="where">
          <b>{sectionName(shown)}</b>
          {live.awake && <span className="muted you">{` – ${t('youWrite')}`}</span>}
          <small className="muted">
            {t('ofTotal', { number, total: live.sections.length })} {'·'} {area}
          </small>
        </p>
        {live.save && <SaveStateBadge state={live.save} />}
        <HereNow />
        {writes &&
          (live.awake ? (
            <button
              className="btn btn-main btn-s"
              type="button"
              aria-busy={finishing || undefined}
              onClick={() => {
                if (!finishing) void finish()
              }}
            >
              {t('doneWith', { number })}
            </button>
          ) : (
            <WriteButton
              className="btn-main"
              onWrite={() => {
                document.getElementById(`section-${shown.id}`)?.scrollIntoView()
                live.wake(shown.id)
              }}
            >
              {t('writeIn', { number })}
            </WriteButton>
          ))}
      </div>
    </div>
  )
}
