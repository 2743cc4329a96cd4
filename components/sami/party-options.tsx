import { getTranslations } from 'next-intl/server'

type Props = { organisations: readonly { id: string; name: string; isSami: boolean }[] }

/** Sami organisations first; others may be parties as well. */
export async function PartyOptions({ organisations }: Props) {
  const t = await getTranslations('sami')
  const groups = [
    { label: t('groups.sami'), list: organisations.filter(({ isSami }) => isSami) },
    { label: t('groups.others'), list: organisations.filter(({ isSami }) => !isSami) },
  ]
  return (
    <>
      {groups
        .filter(({ list }) => list.length > 0)
        .map(({ label, list }) => (
          <optgroup key={label} label={label}>
            {list.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
    </>
  )
}
