import { getTranslations } from 'next-intl/server'
import { AdminPage } from '@/components/people/admin-page'
import { AffiliationChoices } from '@/components/people/affiliation-choices'
import { FormDone } from '@/components/people/form-done'
import { formWords } from '@/components/people/form-words'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TableFrame } from '@/components/ui/table-frame'
import { recallForm } from '@/lib/auth/flash'
import { loadPersons } from '@/lib/people/loaders'

export async function generateMetadata() {
  const t = await getTranslations('administration')
  return { title: t('tabs.persons') }
}

export default async function PersonsPage() {
  const { persons, organisations } = await loadPersons()
  const t = await getTranslations('administration')
  const memory = await recallForm('add-person')
  const words = await formWords(memory?.done ? null : memory)
  return (
    <AdminPage
      place="persons"
      path="/administration/persons"
      title={t('persons.title', { count: persons.length })}
      lead={t('persons.lead')}
    >
      <FormDone memory={memory} />
      <TableFrame label={t('tabs.persons')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('person.name')}</th>
              <th scope="col">{t('person.email')}</th>
              <th scope="col">{t('person.organisations')}</th>
              <th scope="col">{t('person.standing')}</th>
            </tr>
          </thead>
          <tbody>
            {persons.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={`/administration/persons/${one.id}`}>{one.name}</a>
                </th>
                <td>{one.email}</td>
                <td>{one.organisations.map(({ name }) => name).join(', ')}</td>
                <td>
                  {one.administrator && t('person.administrator')}
                  {one.disabled && ` ${t('person.disabled')}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <section aria-labelledby="add-person" className="narrow">
        <h2 id="add-person">{t('persons.add')}</h2>
        <form method="post" action="/administration/persons/add" noValidate>
          {words.problems}
          <TextField
            name="name"
            label={t('person.name')}
            hint={t('person.nameHint')}
            error={words.errorOf('name')}
            defaultValue={words.valueOf('name')}
          />
          <TextField
            name="email"
            type="email"
            label={t('person.email')}
            error={words.errorOf('email')}
            defaultValue={words.valueOf('email')}
          />
          <AffiliationChoices organisations={organisations} words={words} />
          <p className="form-end">
            <SubmitButton>{t('persons.add')}</SubmitButton>
          </p>
        </form>
      </section>
    </AdminPage>
  )
}
