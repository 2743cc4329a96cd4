import { getTranslations } from 'next-intl/server'
import { Select } from '@/components/ui/field'
import { shareWord } from '@/lib/ballots/rules/draft-fields'
import type { Base } from '@/lib/ballots/types'
import type { PartProps } from './form-words'
import { ratioWords, SHARES } from './words'

/** In approval the sides are the valid papers. */
const BASES_OF = {
  consent: ['sides', 'valid', 'cast', 'entitled'],
  approval: ['valid', 'cast', 'entitled'],
} as const satisfies Record<string, readonly Base[]>

type Props = Pick<PartProps, 'form'> & { of: 'consent' | 'approval' }

/** How large a share an option needs, and of what. */
export async function ShareFields({ form: { value, error }, of }: Props) {
  const t = await getTranslations('ballot-forms')
  const words = await getTranslations('ballots')
  const { share } = await ratioWords()
  const asked = value(`${of}Share`)
  const offered = SHARES.map((one) => ({
    word: shareWord(one),
    words: share(one),
  }))
  const isOther = asked !== '' && offered.every(({ word }) => word !== asked)
  return (
    <div className="prep-numbers">
      <Select
        name={`${of}Share`}
        label={t(`form.${of}Share`)}
        defaultValue={asked}
        error={error(`${of}Share`)}
      >
        {of === 'approval' && <option value="">{t('form.noShare')}</option>}
        {offered.map(({ word, words }) => (
          <option value={word} key={word}>
            {words}
          </option>
        ))}
        {isOther && <option value={asked}>{asked.split(':').at(-1)}</option>}
      </Select>
      <Select
        name={`${of}Base`}
        label={t(`form.${of}Base`)}
        defaultValue={value(`${of}Base`)}
        error={error(`${of}Base`)}
      >
        {BASES_OF[of].map((base) => (
          <option value={base} key={base}>
            {words(`base.${base}`)}
          </option>
        ))}
      </Select>
    </div>
  )
}
