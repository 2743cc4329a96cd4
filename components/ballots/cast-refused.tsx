import { getTranslations } from 'next-intl/server'
import { CutWords } from '@/components/roadmaps/refused'
import { refusedWords } from '@/components/roadmaps/refused-words'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'

/** Why a vote was not taken; what is wrong with the paper is said at its fields besides. */
export async function CastRefusedNotice({ memory }: { memory: FormMemory }) {
  const t = await getTranslations('ballots')
  return (
    <RefusedNotice>
      {memory.fields.paper ? t('field.nothing-marked') : refusedWords(t as never, memory)}
      {memory.cut && (
        <>
          {' '}
          <CutWords />
        </>
      )}
    </RefusedNotice>
  )
}
