import { getTranslations } from 'next-intl/server'
import { AdminPage } from '@/components/people/admin-page'
import { FormDone } from '@/components/people/form-done'
import { formWords } from '@/components/people/form-words'
import { OrganisationFields } from '@/components/people/organisation-fields'
import { EmptyState } from '@/components/ui/empty-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { TableFrame } from '@/components/ui/table-frame'
import { recallForm } from '@/lib/auth/flash'
import { loadOrganisations } from '@/lib/people/loaders'

export async function generateMetadata() {
  const t = await getTranslations('administration')
  return { title: t('tabs.organisations') }
}

export default async function OrganisationsPage() {
  const { organisations, municipalities } = await loadOrganisations()
  const t = await getTranslations('administration')
  const memory = await recallForm('add-organisation')
  const words = await formWords(memory?.done ? null : memory)
  return (
    <AdminPage
      place="organisations"
      path="/administration/organisations"
      title={t('organisations.title', { count: organisations.length })}
    >
      <FormDone memory={memory} />
      {organisations.length === 0 ? (
        <EmptyState title={t('organisations.empty')} />
      ) : (
        <TableFrame label={t('tabs.organisations')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('organisation.name')}</th>
                <th scope="col">{t('organisation.kind')}</th>
                <th scope="col">{t('organisation.holder')}</th>
                <th scope="col">{t('organisation.substitute')}</th>
                <th scope="col">{t('organisations.persons')}</th>
              </tr>
            </thead>
            <tbody>
              {organisations.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <a href={`/administration/organisations/${one.id}`}>{one.name}</a>
                  </th>
                  <td>{t(`kinds.${one.kind}`)}</td>
                  <td>{one.holder?.name ?? t('organisations.nobody')}</td>
                  <td>{one.substitute?.name ?? t('organisations.nobody')}</td>
                  <td>{one.persons}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      <section aria-labelledby="add-organisation" className="narrow">
        <h2 id="add-organisation">{t('organisations.add')}</h2>
        <form method="post" action="/administration/organisations/add" noValidate>
          {words.problems}
          <OrganisationFields words={words} municipalities={municipalities} />
          <p className="form-end">
            <SubmitButton>{t('organisations.add')}</SubmitButton>
          </p>
        </form>
      </section>
    </AdminPage>
  )
}
