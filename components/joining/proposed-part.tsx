import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Select } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedRoom } from '@/lib/joining/loaders/pages'
import { ORGANISATION_KINDS } from '@/lib/people/types'

type Props = { room: LoadedRoom; memory: FormMemory | null }

/** Organisations that guests named and that we do not have: which one it is, or that it is a new one. */
export async function ProposedPart({ room, memory }: Props) {
  const t = await getTranslations('joining')
  const { proposed, organisations, meeting } = room
  if (proposed.length === 0) return null
  const form = formOf(t as never, memory, 'organisations')
  return (
    <section aria-labelledby="organisations-heading" id="organisations">
      <h2 id="organisations-heading" className="secline">
        {t('proposed.heading', { count: proposed.length })}
      </h2>
      {proposed.map(({ id, name, guests }) => (
        <details className="change" key={id}>
          <summary>
            {name} <small>{t('proposed.guests', { count: guests })}</small>
          </summary>
          <form
            method="post"
            action={`/api/meetings/${meeting.id}/organisations`}
            className="stack"
          >
            <input type="hidden" name="proposalId" value={id} />
            <Select
              name="organisation"
              id={`is-${id}`}
              label={t('proposed.is')}
              error={form.error('organisation')}
              defaultValue=""
            >
              <option value="">{t('proposed.new')}</option>
              {organisations.map((one) => (
                <option value={one.id} key={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
            <Select
              name="kind"
              id={`kind-${id}`}
              label={t('proposed.kind')}
              defaultValue="civil-society"
            >
              {ORGANISATION_KINDS.map((kind) => (
                <option value={kind} key={kind}>
                  {t(`organisationKind.${kind}`)}
                </option>
              ))}
            </Select>
            <button className="btn" type="submit" aria-label={t('proposed.buttonNamed', { name })}>
              {t('proposed.button')}
            </button>
          </form>
        </details>
      ))}
    </section>
  )
}
