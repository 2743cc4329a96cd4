import { getTranslations } from 'next-intl/server'
import { ChooseOne } from '@/components/people/fields'
import { formWords } from '@/components/people/form-words'
import { AppShell } from '@/components/shell/app-shell'
import { TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { requireActor } from '@/lib/auth/next'
import { loadHandover } from '@/lib/people/loaders'

type Props = { params: Promise<{ slug: string; role: string }> }

export async function generateMetadata() {
  const t = await getTranslations('people')
  return { title: t('handover.tab') }
}

/** Ending a role is a handover: first what the leaver had open, then who goes on with it. */
export default async function HandoverPage({ params }: Props) {
  const { slug, role: roleId } = await params
  const path = `/areas/${slug}/people/${roleId}`
  const { role, open, successors, today } = await loadHandover(slug, roleId)
  const shell = await loadShell(await requireActor(path))
  const t = await getTranslations('people')
  const words = await formWords(await recallForm('end-role'))
  const nothing = open.sections.length + open.invitations.length + open.roles.length === 0
  return (
    <AppShell {...shell} area={slug} path={path}>
      <div className="wrap">
        <header className="page-head">
          <p className="over">{t(`roles.${role.role}`)}</p>
          <h1>{t('handover.title', { name: role.person.name })}</h1>
          <p className="lead">{t('handover.lead')}</p>
        </header>
        <div className="stack people-page narrow">
          <section aria-labelledby="open">
            <h2 id="open" className="secline">
              {t('handover.open')}
            </h2>
            {nothing && <p>{t('handover.nothing')}</p>}
            <ul className="list">
              {open.sections.map((one) => (
                <li key={one.id}>{t('handover.section', { name: one.name })}</li>
              ))}
              {open.invitations.map((one) => (
                <li key={one.id}>{t('handover.invitation', { email: one.email })}</li>
              ))}
              {open.roles.map((one) => (
                <li key={one.id}>{t('handover.role', { role: t(`roles.${one.role}`) })}</li>
              ))}
            </ul>
          </section>
          <form method="post" action={`/areas/${slug}/people/end-role`} noValidate>
            {words.problems}
            <input type="hidden" name="role" value={role.id} />
            <TextField
              name="endsOn"
              type="date"
              label={t('handover.lastDay')}
              hint={t('handover.lastDayHint')}
              error={words.errorOf('endsOn')}
              defaultValue={words.valueOf('endsOn') ?? role.endsOn ?? today}
            />
            <ChooseOne
              name="successor"
              label={t('handover.successor')}
              hint={t('handover.successorHint')}
              options={successors}
              words={words}
              none={t('handover.nobody')}
            />
            <TextArea
              name="note"
              label={t('handover.note')}
              hint={t('handover.noteHint')}
              error={words.errorOf('note')}
              defaultValue={words.valueOf('note')}
            />
            {open.sections.length > 0 && (
              <label className="opt">
                <input type="checkbox" name="moveSections" />
                <span>{t('handover.moveSections')}</span>
              </label>
            )}
            <p className="form-end row">
              <SubmitButton>{t('handover.end')}</SubmitButton>
              <a href={`/areas/${slug}/people`}>{t('handover.not')}</a>
            </p>
          </form>
        </div>
      </div>
    </AppShell>
  )
}
