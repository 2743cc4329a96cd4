import { Banner } from '@/components/ui/banner'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormMemory } from '@/lib/auth/flash'
import { CutWords } from './refused'
import { fieldWords, refusedWords, type Words } from './refused-words'

type Props = {
  t: Words
  memory: FormMemory | null
  /** What the field's label says; without one its sentence stands alone. */
  nameOf: (field: string) => string | undefined
  /** Where a field's control is not called as the field is. */
  idOf?: (field: string) => string
}

/**
 * Why a form was refused: what is wrong with each field, by its name and with a way to it, or in one
 * sentence. Nothing when it was not.
 */
export function Problems({ t, memory, nameOf, idOf = (field) => field }: Props) {
  if (!memory || memory.done) return null
  const problems = Object.entries(memory.fields).map(([field, word]) => ({
    field: idOf(field),
    message: named(nameOf(field), fieldWords(t, word)),
  }))
  return (
    <>
      {problems.length > 0 ? (
        <ErrorSummary title={t('refused.invalid-input')} problems={problems} />
      ) : (
        <Banner kind="danger" role="alert" title={refusedWords(t, memory)} />
      )}
      {memory.cut && (
        <p className="small">
          <CutWords />
        </p>
      )}
    </>
  )
}

/** A label that asks is answered, another one introduces. */
export function named(name: string | undefined, problem: string): string {
  if (!name) return problem
  return name.endsWith('?') ? `${name} ${problem}` : `${name}: ${problem}`
}
