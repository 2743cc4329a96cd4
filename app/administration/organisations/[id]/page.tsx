import { getTranslations } from 'next-intl/server'
import { AdminPage } from '@/components/people/admin-page'
import { ChooseOne } from '@/components/people/fields'
import { FormDone } from '@/components/people/form-done'
import { formWords } from '@/components/people/form-words'
import { OrganisationFields } from '@/components/people/organisation-fields'
import { SubmitButton } from '@/components/ui/submit-button'
import { recallForm } from '@/lib/auth/flash'
import { loadOrganisation } from '@/lib/people/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata() {
  const t = await getTranslations('administration')
  return { title: t('tabs.organisations') }
}

export default async function OrganisationPage({ params }: Props) {
  const { id } = await params
  const { organisation, persons, municipalities } = await loadOrganisation(id)
  const t = await getTranslations('administration')
  const memory = await recallForm('organisation', 'seat')
  const words = await formWords(memory?.form === 'organisation' && !memory.done ? memory : null)
  const seat = await formWords(memory?.form === 'seat' && !memory.done ? memory : null)
  const page = `/administration/organisations/${organisation.id}`
  const nobody = t('organisations.nobody')
  return (
    <AdminPage place="organisations" path={page} title={organisation.name}>
      <FormDone memory={memory} />
      <section aria-labelledby="seat" className="narrow">
        <h2 id="seat" className="secline">
          {t('seat.title')}
        </h2>
        <p className="small muted">{t('seat.hint')}</p>
        <form method="post" action={`${page}/seat`} noValidate>
          {seat.problems}
          <ChooseOne
            name="holder"
            label={t('organisation.holder')}
            options={persons}
            words={seat}
            chosen={organisation.holder?.id}
            none={nobody}
          />
          <ChooseOne
            name="substitute"
            label={t('organisation.substitute')}
            options={persons}
            words={seat}
            chosen={organisation.substitute?.id}
            none={nobody}
          />
          <p className="form-end">
            <SubmitButton kind="outline">{t('seat.save')}</SubmitButton>
          </p>
        </form>
      </section>
      <section aria-labelledby="organisation" className="narrow">
        <h2 id="organisation" className="secline">
          {t('organisation.title')}
        </h2>
        <form method="post" action={`${page}/change`} noValidate>
          {words.problems}
          <OrganisationFields
            words={words}
            municipalities={municipalities}
            organisation={organisation}
          />
          <p className="form-end">
            <SubmitButton>{t('organisation.save')}</SubmitButton>
          </p>
        </form>
      </section>
    </AdminPage>
  )
}
