import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { TextField } from '@/components/ui/field'
import { unreachable } from '@/lib/kernel/unreachable'
import type { Method } from '@/lib/ballots/types'
import type { PartProps } from './form-words'
import { ShareFields } from './share-fields'

type Props = Omit<PartProps, 'choices'> & { method: Method }

/** What belongs to one method; hidden by the style sheet as long as another one is chosen. */
export async function MethodRules({ method, ...props }: Props) {
  const t = await getTranslations('ballot-forms')
  return (
    <section className="prep-of" data-for={method} aria-labelledby={`own-${method}`}>
      <h3 id={`own-${method}`}>{t(`own.${method}`)}</h3>
      <Rules method={method} {...props} />
    </section>
  )
}

function Rules({ method, form, from }: Props) {
  const { ticks } = form
  switch (method) {
    case 'consent':
      return <ShareFields of="consent" form={form} />
    case 'approval':
      return (
        <>
          <Numbers form={form} names={['most']} />
          <ShareFields of="approval" form={form} />
        </>
      )
    case 'points':
      return <Numbers form={form} names={['budget', 'cap']} />
    case 'score':
      return <Numbers form={form} names={['lowest', 'highest', 'fewest']} />
    case 'schulze':
      return <EqualRanks chosen={ticks('equalRanks') ?? (from.equalRanks ? ['on'] : [])} />
    case 'stv':
      return <Numbers form={form} names={['seats']} />
    default:
      return unreachable(method)
  }
}

const HINTS = new Set(['most', 'cap', 'fewest', 'seats'])

type NumberName = 'most' | 'budget' | 'cap' | 'lowest' | 'highest' | 'fewest' | 'seats'

/** Nothing is asked for by the browser: a field of another method is not seen, and must not stop the form. */
async function Numbers({ form, names }: Pick<PartProps, 'form'> & { names: NumberName[] }) {
  const t = await getTranslations('ballot-forms')
  return (
    <div className="prep-numbers">
      {names.map((name) => (
        <TextField
          key={name}
          name={name}
          label={t(`form.${name}`)}
          hint={HINTS.has(name) ? t(`form.${name}Hint` as 'form.mostHint') : undefined}
          defaultValue={form.value(name)}
          error={form.error(name)}
          inputMode="numeric"
          autoComplete="off"
        />
      ))}
    </div>
  )
}

async function EqualRanks({ chosen }: { chosen: readonly string[] }) {
  const t = await getTranslations('ballot-forms')
  return (
    <Choices
      kind="checkbox"
      name="equalRanks"
      legend={t('form.equalRanks')}
      choices={[{ value: 'on', label: t('form.equalRanksBox') }]}
      chosen={chosen}
    />
  )
}
