import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { formWords, type FormWords } from '@/components/people/form-words'
import { Choices } from '@/components/ui/choices'
import { Select, TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { SAMI_OUTCOMES, type SamiConsultation } from '@/lib/sami/types'
import { PartyOptions } from './party-options'

type Props = {
  slug: string
  consultation: SamiConsultation
  organisations: readonly { id: string; name: string; isSami: boolean }[]
  today: string
  meetingId: string
  memory: FormMemory | null
}

type Kind = 'invite' | 'respond' | 'meet' | 'conclude'
const DOOR: Record<Kind, string> = {
  invite: 'parties',
  respond: 'responses',
  meet: 'meetings',
  conclude: 'conclusion',
}

/** The word of a field's label, within those of its form. */
const LABEL: Record<string, string> = {
  organisation: 'organisation',
  response: 'response',
  participants: 'participants',
  notes: 'notes',
  outcome: 'outcome',
  outcomeText: 'text',
}

/** What the process leader documents, one form for each kind of thing; a refused one stands open. */
export async function SamiForms(props: Props) {
  const { slug, consultation, organisations, today, meetingId, memory } = props
  const { id, matter, parties } = consultation
  const t = await getTranslations('sami')
  const invited = new Set(parties.map(({ organisationId }) => organisationId))
  const words = {
    invite: await wordsOf('invite'),
    respond: await wordsOf('respond'),
    meet: await wordsOf('meet'),
    conclude: await wordsOf('conclude'),
  }
  return (
    <div className="sami-forms" role="group" aria-labelledby={`document-${id}`}>
      <h3 id={`document-${id}`}>{t('document')}</h3>
      {form('invite', (w) => (
        <>
          <Select {...field('organisation', 'invite', w)} label={t('invite.organisation')}>
            <option value="">{t('choose')}</option>
            <PartyOptions organisations={organisations.filter((one) => !invited.has(one.id))} />
          </Select>
          {dayField('invitedOn', 'invite', w)}
        </>
      ))}
      {parties.length > 0 &&
        form('respond', (w) => (
          <>
            <Select {...field('organisation', 'respond', w)} label={t('respond.organisation')}>
              <option value="">{t('choose')}</option>
              {parties.map((party) => (
                <option key={party.organisationId} value={party.organisationId}>
                  {party.name}
                </option>
              ))}
            </Select>
            <TextArea
              {...field('response', 'respond', w)}
              label={t('respond.response')}
              maxLength={10_000}
            />
            {dayField('respondedOn', 'respond', w)}
          </>
        ))}
      {form('meet', (w) => (
        <>
          <input type="hidden" name="id" value={meetingId} />
          {dayField('heldOn', 'meet', w)}
          <TextArea
            {...field('participants', 'meet', w)}
            label={t('meet.participants')}
            rows={2}
            maxLength={2_000}
          />
          <TextArea
            {...field('notes', 'meet', w)}
            label={t('meet.notes')}
            hint={t('meet.notesHint')}
            rows={6}
            maxLength={20_000}
          />
        </>
      ))}
      {parties.length > 0 &&
        form('conclude', (w) => (
          <>
            <Choices
              kind="radio"
              name="outcome"
              id={`outcome-conclude-${id}`}
              legend={t('conclude.outcome')}
              error={w.errorOf('outcome')}
              chosen={[w.valueOf('outcome') ?? '']}
              choices={SAMI_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
            />
            <TextArea
              {...field('outcomeText', 'conclude', w)}
              label={t('conclude.text')}
              hint={t('conclude.textHint')}
              maxLength={10_000}
            />
            {dayField('concludedOn', 'conclude', w)}
            <p className="small">{t('conclude.stands')}</p>
          </>
        ))}
    </div>
  )

  function wordsOf(kind: Kind): Promise<FormWords> {
    const own = memory?.form === `sami-${kind}-${id}` && !memory.done ? memory : null
    return formWords(own, {
      idOf: (field) => `${field}-${kind}-${id}`,
      nameOf: (field) => t(`${kind}.${LABEL[field] ?? 'day'}` as never),
    })
  }

  function field(name: string, kind: Kind, w: FormWords) {
    return {
      name,
      id: `${name}-${kind}-${id}`,
      error: w.errorOf(name),
      defaultValue: w.valueOf(name) ?? '',
    }
  }

  function dayField(name: string, kind: Kind, w: FormWords): ReactNode {
    return (
      <TextField
        {...field(name, kind, w)}
        type="date"
        max={today}
        label={t(`${kind}.day`)}
        defaultValue={w.valueOf(name) ?? today}
      />
    )
  }

  function form(kind: Kind, fields: (words: FormWords) => ReactNode): ReactNode {
    const name = `sami-${kind}-${id}`
    const refused = memory?.form === name && !memory.done
    return (
      <details key={kind} id={name} className="change" open={refused}>
        <summary>
          {t(`${kind}.heading`)}
          <span className="vh">{`: ${matter}`}</span>
        </summary>
        <form
          method="post"
          action={`/api/areas/${slug}/sami-consultations/${id}/${DOOR[kind]}`}
          className="stack"
          noValidate
        >
          {words[kind].problems}
          {fields(words[kind])}
          <button className="btn" type="submit">
            {t(`${kind}.button`)}
          </button>
        </form>
      </details>
    )
  }
}
