import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { TextField } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import type { LoadedAgenda } from '@/lib/agenda/loaders'
import type { FormMemory } from '@/lib/auth/flash'

type Props = {
  meetingId: string
  agenda: LoadedAgenda
  manages: boolean
  memory: FormMemory | null
}

/** Files and links, before the meeting and after it. */
export async function MaterialsPart({ meetingId, agenda, manages, memory }: Props) {
  const t = await getTranslations('agenda')
  const { materials } = agenda
  const { value, error } = formOf(t as never, memory, 'materials')
  if (materials.length === 0 && !manages) return null
  return (
    <section aria-labelledby="materials-heading" id="materials">
      <h2 id="materials-heading" className="secline">
        {t('materials.heading')}
      </h2>
      {materials.length === 0 && <p className="muted">{t('materials.empty')}</p>}
      <ul className="agenda-materials">
        {materials.map(({ id, title, by, link, file }) => (
          <li key={id}>
            <p>
              <a href={link ?? `/meetings/${meetingId}/materials/${id}`} rel="noreferrer">
                {file && <Icon name="download" />} {title}
              </a>
              <small className="meta">
                {file &&
                  `${t('materials.file', { name: file.name, size: Math.ceil(file.bytes / 1024) })} · `}
                {t('materials.by', { by })}
              </small>
            </p>
            {manages && (
              <form
                method="post"
                action={`/api/meetings/${meetingId}/materials/${id}/remove`}
                className="no-print"
              >
                <button
                  className="btn btn-quiet btn-s"
                  type="submit"
                  aria-label={t('materials.removeNamed', { title })}
                >
                  {t('materials.remove')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {manages && (
        <details className="change no-print" open={isOpen(memory, 'materials')}>
          <summary>{t('materials.add')}</summary>
          <form
            method="post"
            action={`/api/meetings/${meetingId}/materials`}
            encType="multipart/form-data"
            className="stack"
          >
            <TextField
              name="title"
              id="material-title"
              label={t('materials.title')}
              defaultValue={value('title')}
              error={error('title')}
              maxLength={200}
              required
            />
            <TextField
              name="link"
              id="material-link"
              label={t('materials.link')}
              hint={t('materials.linkHint')}
              defaultValue={value('link')}
              error={error('link')}
              inputMode="url"
            />
            <TextField
              name="file"
              id="material-file"
              type="file"
              accept=".pdf,.docx"
              label={t('materials.upload')}
              hint={t('materials.uploadHint')}
              error={error('file')}
            />
            <button className="btn" type="submit">
              {t('materials.send')}
            </button>
          </form>
        </details>
      )}
    </section>
  )
}
