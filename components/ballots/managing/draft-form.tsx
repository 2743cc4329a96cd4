import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { labelled } from '@/components/roadmaps/refused-words'
import { Problems } from '@/components/roadmaps/problems'
import type { FormMemory } from '@/lib/auth/flash'
import type { BallotForm } from '@/lib/ballots/loaders/forms'
import { FIRST, type DraftFields } from '@/lib/ballots/rules/draft-fields'
import { ClosingPart } from './closing-part'
import { MethodPart } from './method-part'
import { OptionsPart } from './options-part'
import { QuestionPart } from './question-part'
import { VotersPart } from './voters-part'

type Props = {
  action: string
  memory: FormMemory | null
  choices: BallotForm
  /** What the fields begin with. */
  from: DraftFields
  /** Which draft it is: fields that nobody sees. */
  hidden: Record<string, string>
  save: string
}

/** Everything about a ballot on one page; what belongs to one method shows with that method. */
export async function DraftForm({ action, memory, choices, from, hidden, save }: Props) {
  const t = await getTranslations('ballot-forms')
  const words = formOf(t as never, memory, 'ballot-draft')
  const form = {
    ...words,
    value: (field: string) => words.value(field, from.values[field] ?? FIRST[field] ?? ''),
  }
  const part = { form, choices, from }
  return (
    <>
      <Problems
        t={t as never}
        memory={memory}
        nameOf={(field) => labelled(t as never, `form.${field}`)}
      />
      <form method="post" action={action} id="ballot-draft" className="narrow prep-form">
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        <QuestionPart {...part} />
        <OptionsPart {...part} />
        <MethodPart {...part} />
        <VotersPart {...part} />
        <ClosingPart {...part} />
        <p className="form-end">
          <button className="btn btn-main" type="submit">
            {save}
          </button>
        </p>
      </form>
    </>
  )
}
