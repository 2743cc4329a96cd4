import { getTranslations } from 'next-intl/server'
import type { formOf } from '@/components/consultations/form-error'
import { FieldError, Select, TextField } from '@/components/ui/field'
import { sectionName } from '@/lib/i18n/format'
import type { CaptureChoices } from '@/lib/outcomes/loaders/meeting'
import { OUTCOME_KINDS, type Outcome, type OutcomeKind } from '@/lib/outcomes/types'
import { PrioritySelect } from '@/components/priorities/priority-select'
import { KindChip } from './kind-chip'

/** The letter that chooses a kind together with Alt; the same in both languages. */
const LETTERS: Record<OutcomeKind, string> = {
  decision: 'b',
  action: 'i',
  insight: 'u',
  'goal-conflict': 'm',
  question: 'f',
  reservation: 'r',
}

type Props = {
  id: string
  form: ReturnType<typeof formOf>
  choices: CaptureChoices
  items: readonly { id: string; title: string }[]
  /** What is changed; null: something new. */
  outcome: Outcome | null
  /** What something new begins with, where it does not begin empty. */
  begins?: { kind: OutcomeKind; text: string }
  /** The item that something new stands on. */
  itemId: string | null
  button: string
}

/** The line itself first; everything else about it is one click away. */
export async function OutcomeFields(props: Props) {
  const { id, form, choices, items, outcome, begins, itemId, button } = props
  const t = await getTranslations('outcomes')
  const { sections, organisations, persons } = choices
  const wrong = form.error('kind')
  const about = outcome?.section
  /** Removed since, or of an area that whoever changes the rest may not read: it stays to choose. */
  const kept = about && !sections.some(({ id: one }) => one === about.id) ? about : null
  const of = (field: string, otherwise: string | null | undefined) =>
    form.value(field, otherwise ?? '')
  const more = [
    'ownerOrganisationId',
    'ownerPersonId',
    'dueOn',
    'sectionId',
    'priorityId',
    'itemId',
  ]
  return (
    <>
      <fieldset className="cap-kinds" aria-describedby={wrong ? `${id}-kind-error` : undefined}>
        <legend className="vh">{t('capture.kind')}</legend>
        {OUTCOME_KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="kind"
              value={kind}
              defaultChecked={of('kind', outcome?.kind ?? begins?.kind ?? 'insight') === kind}
              {...(outcome || begins
                ? {}
                : { 'data-key': LETTERS[kind], 'aria-keyshortcuts': `Alt+${LETTERS[kind]}` })}
            />
            <KindChip kind={kind} />
            {!outcome && !begins && <kbd aria-hidden="true">{LETTERS[kind]}</kbd>}
          </label>
        ))}
        {wrong && <FieldError id={`${id}-kind-error`}>{wrong}</FieldError>}
      </fieldset>
      <TextField
        name="text"
        id={`${id}-text`}
        label={t('capture.label')}
        hint={outcome || begins ? undefined : t('capture.hint')}
        defaultValue={of('text', outcome?.text ?? begins?.text)}
        error={form.error('text')}
        maxLength={500}
        autoComplete="off"
        required
      />
      <button className="btn btn-main" type="submit">
        {button}
      </button>
      <details className="change" open={more.some((field) => form.error(field))}>
        <summary>{t('capture.more')}</summary>
        <div className="cap-more">
          <p className="small muted">{t('capture.ownerHint')}</p>
          <Select
            name="ownerOrganisationId"
            id={`${id}-organisation`}
            label={t('capture.owner')}
            defaultValue={of('ownerOrganisationId', outcome?.owner.organisation?.id)}
            error={form.error('ownerOrganisationId')}
          >
            <option value="">{t('capture.nobody')}</option>
            {organisations.map((one) => (
              <option value={one.id} key={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
          <Select
            name="ownerPersonId"
            id={`${id}-person`}
            label={t('capture.person')}
            defaultValue={of('ownerPersonId', outcome?.owner.person?.id)}
            error={form.error('ownerPersonId')}
          >
            <option value="">{t('capture.nobody')}</option>
            {persons.map((one) => (
              <option value={one.id} key={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
          <TextField
            name="dueOn"
            id={`${id}-due`}
            type="date"
            label={t('capture.due')}
            defaultValue={of('dueOn', outcome?.dueOn)}
            error={form.error('dueOn')}
          />
          <Select
            name="sectionId"
            id={`${id}-section`}
            label={t('capture.section')}
            defaultValue={of('sectionId', outcome?.section?.id)}
            error={form.error('sectionId')}
          >
            <option value="">{t('capture.noSection')}</option>
            {kept && <option value={kept.id}>{kept.title}</option>}
            {sections.map((one) => (
              <option value={one.id} key={one.id}>
                {`${one.area}: ${sectionName(one)}`}
              </option>
            ))}
          </Select>
          <PrioritySelect
            id={`${id}-priority`}
            form={form}
            choices={choices.priorities}
            about={outcome?.about ?? null}
            words={outcome?.priority ?? ''}
          />
          <Select
            // The meeting has gone on: what is recorded now stands on the new item.
            key={itemId ?? ''}
            name="itemId"
            id={`${id}-item`}
            label={t('capture.item')}
            defaultValue={of('itemId', outcome ? outcome.item?.id : itemId)}
            error={form.error('itemId')}
          >
            <option value="">{t('capture.noItem')}</option>
            {items.map((one) => (
              <option value={one.id} key={one.id}>
                {one.title}
              </option>
            ))}
          </Select>
        </div>
      </details>
    </>
  )
}
