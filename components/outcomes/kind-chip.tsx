import { getTranslations } from 'next-intl/server'
import type { OutcomeKind } from '@/lib/outcomes/types'
import { KindSign } from './kind-sign'

/** A sign and the word for what kind of outcome it is. */
export async function KindChip({ kind }: { kind: OutcomeKind }) {
  const t = await getTranslations('joining')
  return (
    <span className="chip" data-k={kind === 'goal-conflict' ? 'conflict' : kind}>
      <KindSign kind={kind} />
      {t(`kind.${kind}`)}
    </span>
  )
}
