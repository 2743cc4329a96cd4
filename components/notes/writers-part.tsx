import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { Select } from '@/components/ui/field'
import type { Actor, MeetingResource } from '@/lib/access/types'
import type { FormMemory } from '@/lib/auth/flash'
import { loadWriters } from '@/lib/notes/loaders'

type Props = { actor: Actor; resource: MeetingResource; memory: FormMemory | null }

/** On the meeting's page: the way to the notes, who takes them, and whom the leader lets take them. */
export async function WritersPart({ actor, resource, memory }: Props) {
  const loaded = await loadWriters(actor, resource)
  if (!loaded) return null
  const { meetingId, writers, others, changes, hasNotes, writes } = loaded
  const t = await getTranslations('notes')
  const api = `/api/meetings/${meetingId}/writers`
  const form = formOf(t as never, memory, 'writers')
  return (
    <section aria-labelledby="writers-heading" id="writers" className="writers">
      <h2 id="writers-heading" className="secline">
        {t('heading')}
      </h2>
      {hasNotes && (
        <p className="row more">
          <a className="btn" href={`/meetings/${meetingId}/notes`}>
            {writes ? t('open.write') : t('open.read')}
          </a>
        </p>
      )}
      <p className="small">{writers.length === 0 ? t('writers.leaders') : t('writers.besides')}</p>
      {writers.length > 0 && (
        <ul className="writers-list">
          {writers.map(({ id, name, organisations }) => (
            <li key={id}>
              <p>
                {name}
                <small>{organisations.join(', ')}</small>
              </p>
              {changes && (
                <form method="post" action={`${api}/remove`}>
                  <input type="hidden" name="personId" value={id} />
                  <button
                    className="btn btn-s btn-quiet"
                    type="submit"
                    aria-label={t('writers.removeNamed', { name })}
                  >
                    {t('writers.remove')}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {changes && (
        <details className="change" open={isOpen(memory, 'writers')}>
          <summary>{t('writers.add')}</summary>
          <form method="post" action={api} className="stack">
            <Select
              name="personId"
              label={t('writers.person')}
              hint={t('writers.hint')}
              error={form.error('personId')}
              defaultValue={form.value('personId')}
              required
            >
              <option value="">{t('writers.choose')}</option>
              {others.map(({ id, name, organisations }) => (
                <option value={id} key={id}>
                  {[name, ...organisations].join(', ')}
                </option>
              ))}
            </Select>
            <button className="btn" type="submit">
              {t('writers.addButton')}
            </button>
          </form>
        </details>
      )}
    </section>
  )
}
