import { getTranslations } from 'next-intl/server'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'
import { refusedWords, type Words } from './refused-words'

type Props = { t: Words; memory: FormMemory }

/** Why a form was refused, and whether everything that was typed stands in it still. */
export async function Refused({ t, memory }: Props) {
  const said = memory.cut && (await getTranslations('auth'))('refused.cut')
  return (
    <RefusedNotice>
      {refusedWords(t, memory)}
      {said && ` ${said}`}
    </RefusedNotice>
  )
}
