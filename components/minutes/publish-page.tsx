import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormMemory } from '@/lib/auth/flash'
import type { Meeting } from '@/lib/meetings/types'
import type { LoadedMinutes } from '@/lib/minutes/loaders/pages'
import { missing } from '@/lib/minutes/rules/attesting'
import { allOutcomes, personsIn } from '@/lib/minutes/rules/content'
import type { Attester } from '@/lib/minutes/types'
import { MinutesNotice } from './minutes-notice'

type Props = {
  meeting: Meeting
  attesting: NonNullable<LoadedMinutes['attesting']>
  attesters: readonly Attester[]
  /** The organisation that the document becomes an official one of. */
  by: string
  memory: FormMemory | null
}

/** What becomes an official document, and the click that makes it one. */
export async function PublishPage({ meeting, attesting, attesters, by, memory }: Props) {
  const t = await getTranslations('minutes')
  const { minutes, hindrance } = attesting
  const { content } = minutes
  const page = `/meetings/${meeting.id}/minutes`
  const form = formOf(t as never, memory, 'minutes-publish')
  const silent = missing(attesters, minutes).map(({ name }) => name)
  return (
    <div className="wrap minutes">
      <header className="page-head">
        <p className="over">
          <b>{meeting.title}</b>
        </p>
        <h1>{t('publish.heading')}</h1>
        <p className="lead">{t('publish.lead')}</p>
        <p className="row small more">
          <a href={page}>{t('publish.read')}</a>
        </p>
      </header>
      <MinutesNotice memory={memory} />
      <section aria-labelledby="publish-what" className="minutes-what">
        <h2 id="publish-what" className="secline">
          {t('publish.whatHeading')}
        </h2>
        <ul>
          <li>{t('publish.becomes', { by })}</li>
          <li>{t('publish.texts', { items: content.items.length })}</li>
          <li>{t('publish.names', { count: personsIn(content.attendance) })}</li>
          <li>{t('publish.outcomes', { count: allOutcomes(content).length })}</li>
          <li>{t('publish.attesters', { count: attesters.length })}</li>
          {silent.length > 0 && <li>{t('publish.silent', { names: silent.join(', ') })}</li>}
          <li>{t('publish.forever')}</li>
          <li>{t('publish.stays')}</li>
          <li>
            <b>{t('publish.nothing')}</b>
          </li>
        </ul>
      </section>
      {hindrance ? (
        <p className="minutes-state">{t(`hindrance.${hindrance}`)}</p>
      ) : (
        <form
          method="post"
          action={`/api/meetings/${meeting.id}/minutes/publish`}
          className="narrow"
          id="minutes-publish"
          noValidate
        >
          <input type="hidden" name="minutesId" value={minutes.id} />
          <input type="hidden" name="sha256" value={minutes.sha256} />
          <TextField
            name="registryNumber"
            label={t('publish.registryNumber')}
            hint={t('publish.registryNumberHint')}
            defaultValue={form.value('registryNumber')}
            error={form.error('registryNumber')}
            maxLength={80}
          />
          <Choices
            name="confirmed"
            kind="checkbox"
            legend={t('publish.confirmLegend')}
            error={form.error('confirmed')}
            choices={[{ value: 'on', label: t('publish.confirm') }]}
          />
          <p className="row form-end">
            <SubmitButton>{t('publish.button')}</SubmitButton>
            <a className="btn btn-quiet" href={page}>
              {t('publish.cancel')}
            </a>
          </p>
        </form>
      )}
    </div>
  )
}
