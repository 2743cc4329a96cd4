import { getTranslations } from 'next-intl/server'
import { Icon, type IconName } from '@/components/ui/icon'
import type { Direction } from '@/lib/assessments/types'

const SIGNS: Record<Direction, readonly IconName[]> = {
  up: ['arrow-up'],
  down: ['arrow-down'],
  both: ['arrow-up', 'arrow-down'],
  none: ['minus'],
  unknown: ['question'],
}

/** A sign and the word for a direction; null: nobody has described it, which is a gap. */
export async function DirectionMark({ direction }: { direction: Direction | null }) {
  const t = await getTranslations('assessments')
  return (
    <span className="as-dir" data-d={direction ?? 'gap'}>
      <span className="as-sign" aria-hidden="true">
        {direction && SIGNS[direction].map((name) => <Icon key={name} name={name} />)}
      </span>
      <span>{direction ? t(`direction.${direction}`) : t('gap')}</span>
    </span>
  )
}
