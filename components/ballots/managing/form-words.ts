import type { formOf } from '@/components/consultations/form-error'
import type { BallotForm } from '@/lib/ballots/loaders/forms'
import type { DraftFields } from '@/lib/ballots/rules/draft-fields'

/** What a field shows: what was typed and refused, else what the draft says. */
export type FormWords = ReturnType<typeof formOf>

/** What a part of the draft's form is drawn from. */
export type PartProps = { form: FormWords; choices: BallotForm; from: DraftFields }
