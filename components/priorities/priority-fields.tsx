import { getTranslations } from 'next-intl/server'
import type { formOf } from '@/components/consultations/form-error'
import { Select, TextArea, TextField } from '@/components/ui/field'
import type { PriorityForm } from '@/lib/priorities/loaders/forms'
import type { ShownPriority } from '@/lib/priorities/loaders/pages'
import { PlaceFields } from './place-fields'

type Props = {
  form: ReturnType<typeof formOf>
  choices: PriorityForm
  /** What is reworded; null: something new. */
  priority: ShownPriority | null
}

const PLACE = ['subArea', 'horizon', 'areas', 'sections']

/** What a priority says; where it belongs is one click away. */
export async function PriorityFields({ form, choices, priority }: Props) {
  const t = await getTranslations('priorities')
  const of = (field: 'title' | 'text' | 'declined' | 'horizon' | 'subArea') =>
    form.value(field, priority?.[field] ?? '')
  const answersTo = form.value('answersTo', priority?.answersTo ?? '')
  const [goal, ...goals] = choices.goals
  const isKnown = answersTo === '' || choices.goals.includes(answersTo)
  return (
    <>
      <TextField
        name="title"
        label={t('form.title')}
        hint={t('form.titleHint')}
        defaultValue={of('title')}
        error={form.error('title')}
        maxLength={200}
        autoComplete="off"
        required
      />
      <TextArea
        name="text"
        label={t('form.text')}
        defaultValue={of('text')}
        error={form.error('text')}
        maxLength={4000}
        rows={5}
        required
      />
      <TextArea
        name="declined"
        label={t('form.declined')}
        hint={t('form.declinedHint')}
        defaultValue={of('declined')}
        error={form.error('declined')}
        maxLength={2000}
        rows={3}
      />
      {goal !== undefined && (
        <Select
          name="answersTo"
          label={t('form.answersTo')}
          defaultValue={answersTo}
          error={form.error('answersTo')}
          required
        >
          <option value="">{t('form.chooseGoal')}</option>
          {!isKnown && (
            <optgroup label={t('form.goalBefore')}>
              <option value={answersTo}>{answersTo}</option>
            </optgroup>
          )}
          <optgroup label={t('form.goal')}>
            <option value={goal}>{goal}</option>
          </optgroup>
          {goals.length > 0 && (
            <optgroup label={t('form.goals')}>
              {goals.map((text) => (
                <option value={text} key={text}>
                  {text}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
      )}
      <details className="change" open={priority !== null || PLACE.some(form.error)}>
        <summary>{t('form.more')}</summary>
        <div className="pri-more">
          <TextField
            name="subArea"
            label={t('form.subArea')}
            defaultValue={of('subArea')}
            error={form.error('subArea')}
            maxLength={200}
          />
          <TextField
            name="horizon"
            label={t('form.horizon')}
            hint={t('form.horizonHint')}
            defaultValue={of('horizon')}
            error={form.error('horizon')}
            maxLength={100}
          />
          <PlaceFields form={form} choices={choices} priority={priority} />
        </div>
      </details>
    </>
  )
}
