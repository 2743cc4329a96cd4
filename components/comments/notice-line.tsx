import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'

/** What was done, after a plain form. */
export async function NoticeLine({ done }: { done: string | string[] | undefined }) {
  const t = await getTranslations('comment-pages')
  const key = typeof done === 'string' && /^[a-z]+$/.test(done) ? `done.${done}` : ''
  if (key === '' || !t.has(key)) return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(key)}
    </p>
  )
}
