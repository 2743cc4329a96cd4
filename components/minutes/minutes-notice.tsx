import { getTranslations } from 'next-intl/server'
import { Problems } from '@/components/roadmaps/problems'
import { Refused } from '@/components/roadmaps/refused'
import { Icon } from '@/components/ui/icon'
import type { FormMemory } from '@/lib/auth/flash'

/** What the labels of the fields say, by form. */
const LABELS: Record<string, Record<string, string>> = {
  freeze: { attesters: 'freeze.attesters', attestBy: 'freeze.attestBy', reason: 'freeze.reason' },
  amend: { itemId: 'attest.item', text: 'attest.text' },
  amendment: { decision: 'amendments.decision', reason: 'amendments.reason' },
  publish: { registryNumber: 'publish.registryNumber' },
}

/** How the form went that led here: done, or refused with the reason and the fields to mend. */
export async function MinutesNotice({ memory }: { memory: FormMemory | null }) {
  const t = await getTranslations('minutes')
  if (!memory) return null
  if (!memory.done) {
    if (Object.keys(memory.fields).length === 0) return <Refused t={t as never} memory={memory} />
    const [, form = '', id = ''] = /^minutes-([a-z]+)(.*)/.exec(memory.form) ?? []
    const labels = LABELS[form] ?? {}
    return (
      <Problems
        t={t as never}
        memory={memory}
        nameOf={(field) => labels[field] && t(labels[field] as never)}
        idOf={(field) => field + id}
      />
    )
  }
  const form = /^minutes-([a-z]+)/.exec(memory.form)?.[1] ?? ''
  const key = `done.${form}`
  if (!t.has(key as never)) return null
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {t(key as never)}
    </p>
  )
}
