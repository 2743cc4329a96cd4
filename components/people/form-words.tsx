import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { named } from '@/components/roadmaps/problems'
import { CutWords } from '@/components/roadmaps/refused'
import { typedInto } from '@/components/roadmaps/refused-words'
import { Banner } from '@/components/ui/banner'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormMemory } from '@/lib/auth/flash'

/** What a page shows of a form that this browser has just sent. */
export type FormWords = {
  /** The summary above the form, or the one sentence that says why it was refused. */
  problems: ReactNode
  errorOf: (field: string) => string | undefined
  /** What was typed, so that nobody types it twice. */
  valueOf: (field: string) => string | undefined
}

/** Where a field's control is not called as the field is; what its label says, for the summary. */
type Fields = { idOf?: (field: string) => string; nameOf?: (field: string) => string }

/** Turns what is remembered of a form into sentences; `null`: the form is fresh. */
export async function formWords(
  memory: FormMemory | null,
  { idOf = (field) => field, nameOf }: Fields = {},
): Promise<FormWords> {
  const t = await getTranslations('auth')
  const sentence = (word: string) =>
    t.has(`fields.${word}` as never) ? t(`fields.${word}` as never) : t('fields.invalid')
  const fields = Object.entries(memory?.fields ?? {})
  const list = fields.map(([field, word]) => ({
    field: idOf(field),
    message: named(nameOf?.(field), sentence(word)),
  }))
  return {
    problems: memory && !memory.done && (
      <>
        {list.length > 0 ? (
          <ErrorSummary title={t('problems', { count: list.length })} problems={list} />
        ) : (
          <Banner kind="danger" role="alert" title={await outcomeWords(memory.outcome)} />
        )}
        {memory.cut && (
          <p className="small">
            <CutWords />
          </p>
        )}
      </>
    ),
    errorOf: (field) => {
      const word = memory?.fields[field]
      return word === undefined ? undefined : sentence(word)
    },
    valueOf: (field) => typedInto(memory, field),
  }
}

/** Why a form was refused as a whole, in one sentence. */
export async function outcomeWords(outcome: string): Promise<string> {
  const t = await getTranslations('auth')
  return t.has(`outcomes.${outcome}` as never)
    ? t(`outcomes.${outcome}` as never)
    : t('outcomes.refused')
}
