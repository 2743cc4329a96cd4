import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { ORGANISATION_KINDS, type OrganisationKind } from '@/lib/people/types'

type Props = {
  id: string
  organisations: readonly { id: string; name: string; kind: OrganisationKind }[]
  chosen?: readonly string[]
  /** Kinds that were ticked whole in a form that was refused. */
  groups?: readonly string[] | undefined
  error?: string | undefined
  /** What is done with them, where it is not an invitation. */
  words?: { legend: string; hint: string }
}

/** All of a kind with one tick, or one by one. */
export async function ChooseOrganisations({
  id,
  organisations,
  chosen = [],
  groups = [],
  error,
  words,
}: Props) {
  const t = await getTranslations('consultations')
  const of = (kind: OrganisationKind) => organisations.filter((one) => one.kind === kind)
  const whole = ORGANISATION_KINDS.filter((kind) => of(kind).length > 1)
  const isWhole = (kind: OrganisationKind) =>
    groups.includes(kind) || of(kind).every((one) => chosen.includes(one.id))
  const wholeIds = new Set(whole.filter(isWhole).flatMap((kind) => of(kind).map((one) => one.id)))
  const single = chosen.filter((one) => !wholeIds.has(one))
  return (
    <>
      <Choices
        kind="checkbox"
        name="groups"
        id={`${id}-groups`}
        legend={words?.legend ?? t('choose.groups')}
        hint={words?.hint ?? t('choose.groupsHint')}
        error={error}
        choices={whole.map((kind) => ({
          value: kind,
          label: t('choose.all', { kind: t(`organisations.${kind}`), count: of(kind).length }),
        }))}
        chosen={whole.filter(isWhole)}
      />
      <details className="change" open={single.length > 0}>
        <summary>{t('choose.single')}</summary>
        <div className="con-columns">
          <Choices
            kind="checkbox"
            name="organisations"
            id={`${id}-organisations`}
            legend={t('choose.organisations')}
            choices={organisations.map(({ id: value, name }) => ({ value, label: name }))}
            chosen={single}
          />
        </div>
      </details>
    </>
  )
}
