import { getTranslations } from 'next-intl/server'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Named, PersonRow } from '@/lib/people/types'
import { AffiliationChoices } from './affiliation-choices'
import { ChooseOne, ChooseRole } from './fields'
import type { FormWords } from './form-words'

type Props = { person: PersonRow; words: FormWords }

export async function PersonForm({ person, words }: Props) {
  const t = await getTranslations('administration')
  return (
    <section aria-labelledby="person" className="narrow">
      <h2 id="person" className="secline">
        {t('person.title')}
      </h2>
      <form method="post" action={`/administration/persons/${person.id}/change`} noValidate>
        {words.problems}
        <TextField
          name="name"
          label={t('person.name')}
          hint={t('person.nameHint')}
          error={words.errorOf('name')}
          defaultValue={words.valueOf('name') ?? person.name}
        />
        <TextField
          name="email"
          type="email"
          label={t('person.email')}
          hint={t('person.emailHint')}
          error={words.errorOf('email')}
          defaultValue={words.valueOf('email') ?? person.email}
        />
        <p className="form-end">
          <SubmitButton kind="outline">{t('person.save')}</SubmitButton>
        </p>
      </form>
    </section>
  )
}

export async function AffiliationsForm({
  person,
  organisations,
  words,
}: Props & { organisations: readonly Named[] }) {
  const t = await getTranslations('administration')
  return (
    <section aria-labelledby="affiliations" className="narrow">
      <h2 id="affiliations" className="secline">
        {t('person.organisationsTitle')}
      </h2>
      <form method="post" action={`/administration/persons/${person.id}/affiliations`} noValidate>
        {words.problems}
        <details>
          <summary>
            {person.organisations.map(({ name }) => name).join(', ') || t('person.noOrganisation')}
          </summary>
          <AffiliationChoices
            organisations={organisations}
            chosen={person.organisations.map(({ id }) => id)}
            words={words}
          />
          <p className="form-end">
            <SubmitButton kind="outline">{t('person.organisationsSave')}</SubmitButton>
          </p>
        </details>
      </form>
    </section>
  )
}

export async function GiveRoleForm({
  person,
  areas,
  today,
  words,
}: Props & { areas: readonly Named[]; today: string }) {
  const t = await getTranslations('administration')
  return (
    <section aria-labelledby="give-role" className="narrow">
      <h2 id="give-role">{t('person.giveRole')}</h2>
      <form method="post" action={`/administration/persons/${person.id}/roles`} noValidate>
        {words.problems}
        <ChooseOne name="area" label={t('person.area')} options={areas} words={words} />
        <ChooseRole words={words} />
        <TextField
          name="startsOn"
          type="date"
          label={t('person.startsOn')}
          error={words.errorOf('startsOn')}
          defaultValue={words.valueOf('startsOn') ?? today}
        />
        <TextField
          name="endsOn"
          type="date"
          label={t('person.endsOn')}
          hint={t('person.endsOnHint')}
          error={words.errorOf('endsOn')}
          defaultValue={words.valueOf('endsOn')}
        />
        <p className="form-end">
          <SubmitButton>{t('person.giveRole')}</SubmitButton>
        </p>
      </form>
    </section>
  )
}

/** Administrator or not, let in or not: one button each, with what follows in words. */
export async function StandingForms({ person, words }: Props) {
  const t = await getTranslations('administration')
  const base = `/administration/persons/${person.id}`
  return (
    <section aria-labelledby="standing" className="narrow stack">
      <h2 id="standing" className="secline">
        {t('person.standing')}
      </h2>
      {words.problems}
      <form method="post" action={`${base}/administrator`}>
        <p className="small muted">{t('person.administratorHint')}</p>
        <button
          className="btn"
          type="submit"
          name="administrator"
          value={person.administrator ? 'off' : 'on'}
        >
          {person.administrator ? t('person.endAdministrator') : t('person.makeAdministrator')}
        </button>
      </form>
      <form method="post" action={`${base}/disabled`}>
        <p className="small muted">{t('person.disableHint')}</p>
        <button
          className={person.disabled ? 'btn' : 'btn btn-danger'}
          type="submit"
          name="disabled"
          value={person.disabled ? 'off' : 'on'}
        >
          {person.disabled ? t('person.enable') : t('person.disable')}
        </button>
      </form>
    </section>
  )
}
