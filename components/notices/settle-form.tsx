import { getTranslations } from 'next-intl/server'

type Props = { notice: string; area: string; title: string; kind: 'done' | 'read' }

/** Says that a thing is done, or read: it leaves the list. */
export async function SettleForm({ notice, area, title, kind }: Props) {
  const t = await getTranslations('notices')
  return (
    <form method="post" action="/api/awaiting/settle">
      <input type="hidden" name="notice" value={notice} />
      <input type="hidden" name="area" value={area} />
      <button
        className="btn btn-quiet btn-s"
        type="submit"
        aria-label={t(`settleNamed.${kind}`, { title })}
      >
        {t(`settle.${kind}`)}
      </button>
    </form>
  )
}
