import { getTranslations } from 'next-intl/server'
import { AdminPage } from '@/components/people/admin-page'
import { FormDone } from '@/components/people/form-done'
import { formWords } from '@/components/people/form-words'
import {
  AffiliationsForm,
  GiveRoleForm,
  PersonForm,
  StandingForms,
} from '@/components/people/person-forms'
import { RoleList } from '@/components/people/role-list'
import { recallForm } from '@/lib/auth/flash'
import { loadPerson } from '@/lib/people/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata() {
  const t = await getTranslations('administration')
  return { title: t('tabs.persons') }
}

export default async function PersonPage({ params }: Props) {
  const { id } = await params
  const { person, roles, sessions, organisations, areas, today } = await loadPerson(id)
  const t = await getTranslations('administration')
  const memory = await recallForm('person', 'affiliations', 'standing', 'give-role')
  const wordsOf = (form: string) => formWords(memory?.form === form && !memory.done ? memory : null)
  return (
    <AdminPage
      place="persons"
      path={`/administration/persons/${id}`}
      title={person.name}
      lead={t('person.sessions', { count: sessions })}
    >
      <FormDone memory={memory} />
      <section aria-labelledby="roles">
        <h2 id="roles" className="secline">
          {t('person.roles')}
        </h2>
        <RoleList roles={roles} today={today} by="area" mayEnd />
      </section>
      <GiveRoleForm
        person={person}
        areas={areas}
        today={today}
        words={await wordsOf('give-role')}
      />
      <AffiliationsForm
        person={person}
        organisations={organisations}
        words={await wordsOf('affiliations')}
      />
      <PersonForm person={person} words={await wordsOf('person')} />
      <StandingForms person={person} words={await wordsOf('standing')} />
    </AdminPage>
  )
}
