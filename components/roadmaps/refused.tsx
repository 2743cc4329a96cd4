import { getTranslations } from 'next-intl/server'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'
import { refusedWords, type Words } from './refused-words'

type Props = { t: Words; memory: FormMemory }

/** Why a form was refused, and whether everything that was typed stands in it still. */
export function Refused({ t, memory }: Props) {
  return (
    <RefusedNotice>
      {refusedWords(t, memory)}
      {memory.cut && (
        <>
          {' '}
          <CutWords />
        </>
      )}
    </RefusedNotice>
  )
}

/** That the longest of what was typed is not shown again, and where it may be found. */
export async function CutWords() {
  return (await getTranslations('auth'))('refused.cut')
}
