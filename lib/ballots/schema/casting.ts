import { z } from 'zod'
import { voteFromForm } from '../rules/paper-form'
import { CastVote } from './inputs'

/** As `CastVote`; a plain form comes without `vote` and with the fields that `voteFromForm` reads. */
export const CastForm = z
  .record(z.string(), z.unknown())
  .transform((form, context) => {
    if (form.vote !== undefined) return form
    const vote = voteFromForm(form)
    if (vote.ok) return { ...form, vote: vote.value }
    for (const [field, message] of Object.entries(vote.error.fields))
      context.addIssue({ code: 'custom', path: [field], message })
    return z.NEVER
  })
  .pipe(CastVote)
