'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Icon } from '@/components/ui/icon'

/** `id` as the doors take it: `person:…` or `organisation:…`. */
export type Mentioned = { id: string; name: string }
type Found = { kind: 'person' | 'organisation'; id: string; name: string }

// The list to type in is heavy, and most comments mention nobody.
const ComboBox = lazy(async () => {
  const { ComboBox } = await import('@/components/ui/combo-box')
  return { default: ComboBox }
})

type Props = {
  slug: string
  chosen: readonly Mentioned[]
  onChange(this: void, chosen: readonly Mentioned[]): void
}

/** Whom the comment asks to look: persons with a role in the area, and organisations. */
export function MentionField({ slug, chosen, onChange }: Props) {
  const t = useTranslations('comments')
  const [options, setOptions] = useState<readonly Mentioned[] | null>(null)
  const [failed, setFailed] = useState(false)

  async function begin(): Promise<void> {
    setFailed(false)
    try {
      const response = await fetch(`/api/areas/${encodeURIComponent(slug)}/mentionable`)
      if (!response.ok) throw new Error(`${response.status}`)
      const found = (await response.json()) as Found[]
      setOptions(found.map(({ kind, id, name }) => ({ id: `${kind}:${id}`, name })))
    } catch {
      setFailed(true)
    }
  }
  const left = options?.filter(({ id }) => !chosen.some((one) => one.id === id))
  return (
    <div className="mentioning">
      {chosen.length > 0 && (
        <ul className="chips" aria-label={t('mentionLabel')}>
          {chosen.map(({ id, name }) => (
            <li key={id}>
              <button
                className="chip"
                type="button"
                aria-label={t('unmention', { name })}
                onClick={() => onChange(chosen.filter((one) => one.id !== id))}
              >
                {name} <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {left ? (
        <Suspense fallback={<p className="small muted">{t('fetchingNames')}</p>}>
          <ComboBox
            // Begins anew with each one that was chosen, and takes the place of what was pressed.
            key={chosen.length}
            takesFocus
            name="mentioning"
            label={t('mentionLabel')}
            options={left}
            showAll={t('showAll')}
            onChoose={(id) => {
              const one = left.find((option) => option.id === id)
              if (one) onChange([...chosen, one])
            }}
          />
        </Suspense>
      ) : (
        <button className="linklike small" type="button" onClick={() => void begin()}>
          {t('mention')}
        </button>
      )}
      {failed && (
        <p className="small" role="alert">
          {t('refused.names')}
        </p>
      )}
    </div>
  )
}
