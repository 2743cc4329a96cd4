import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { Icon } from '@/components/ui/icon'
import { FieldError, TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { Queue } from '@/lib/dispositions/loaders/queue'
import { itemKey } from '@/lib/dispositions/rules/progress'
import { OUTCOMES, type Detail } from '@/lib/dispositions/types'
import { ChangeChoice } from './change-choice'
import { textOf } from './item-words'
import type { LinkTo } from './queue-links'
import { shownKey } from './queue-list'

type Props = {
  queue: Queue
  item: Detail
  memory: FormMemory | null
  list: string
  link: LinkTo
}

/** What becomes of it: outcome, reason, the change, the others that get the same answer. */
export async function DispositionForm({ queue, item, memory, list, link }: Props) {
  const t = await getTranslations('dispositions')
  const refused = memory && !memory.done ? memory : null
  const typed = refused?.values
  const { disposition, organisation } = item
  const wrong = (field: string) => {
    const word = refused?.fields[field]
    if (!word) return undefined
    return t.has(`field.${word}`) ? t(`field.${word}`) : t('field.invalid')
  }
  const outcome = typed?.outcome ?? disposition?.outcome
  const more = queue.next !== null && queue.next.id !== item.id
  return (
    <form
      className="disp-form"
      id="disposition"
      method="post"
      action={`/api/consultations/${queue.handled.id}/dispositions`}
    >
      <input type="hidden" name="items" value={shownKey(item)} />
      <input type="hidden" name="list" value={list} />
      <fieldset
        aria-describedby={wrong('outcome') ? 'outcome-error' : undefined}
        data-error={wrong('outcome') ? '' : undefined}
      >
        <legend>{t('form.legend')}</legend>
        <div className="disp-options">
          {OUTCOMES.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="outcome"
                value={one}
                defaultChecked={outcome === one}
                required
              />
              <span>
                {t(`outcome.${one}`)}
                <small>{t(`outcomeWhat.${one}`)}</small>
              </span>
            </label>
          ))}
        </div>
        {wrong('outcome') && <FieldError id="outcome-error">{wrong('outcome')}</FieldError>}
      </fieldset>
      <TextArea
        name="reason"
        label={t('form.reason', { organisation: organisation.name })}
        hint={t('form.reasonHint')}
        error={wrong('reason')}
        rows={4}
        maxLength={4000}
        required
        defaultValue={typed?.reason ?? disposition?.reason ?? ''}
      />
      <ChangeChoice queue={queue} item={item} chosen={typed?.change} />
      <Together queue={queue} />
      {disposition?.sentAt && (
        <p className="note">
          <Icon name="alert" />
          <span>{t('form.sentBefore')}</span>
        </p>
      )}
      <div className="row disp-acts">
        <button className="btn btn-main" type="submit">
          {disposition ? t('form.change-mind') : more ? t('form.submit') : t('form.submitLast')}
        </button>
        {more && (
          <a className="btn" href={link({ after: itemKey(item) })}>
            {t('form.skip')}
          </a>
        )}
        <span className="small muted">{t('form.unsent')}</span>
      </div>
    </form>
  )
}

async function Together({ queue: { together } }: { queue: Queue }) {
  const t = await getTranslations('dispositions')
  if (together.count === 0) return null
  return (
    <Choices
      name="items"
      id="together"
      kind="checkbox"
      legend={t('form.together', { count: together.count })}
      hint={
        together.count > together.items.length
          ? t('form.togetherSome', { shown: together.items.length })
          : t('form.togetherWhat')
      }
      choices={together.items.map((item) => ({
        value: shownKey(item),
        label: item.organisation.name,
        hint: textOf(t, item),
      }))}
    />
  )
}
