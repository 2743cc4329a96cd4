import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditForms } from '@/components/meetings/edit-forms'
import { Notice } from '@/components/meetings/notice'
import { AppShell } from '@/components/shell/app-shell'
import { loadAreas, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { loadChoices, loadMeeting } from '@/lib/meetings/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meetings'))('edit.page') }
}

export default async function EditPage({ params }: Props) {
  const { id } = await params
  const path = `/meetings/${id}/edit`
  const loaded = await loadMeeting(id, path)
  await grantFor('meeting.manage', loaded.resource, path)
  const known = new Set((await loadAreas(loaded.actor)).map((one) => one.id))
  const [shell, choices] = await Promise.all([
    loadShell(loaded.actor),
    loadChoices(
      loaded.meeting.areas.map((one) => one.id).filter((one) => known.has(one)),
      loaded.meeting,
    ),
  ])
  const t = await getTranslations('meetings')
  const memory = await recallForm('change', 'move', 'cancel', 'invite')
  const area = loaded.meeting.areas.find((one) => one.id === loaded.meeting.areaId)
  return (
    <AppShell
      {...shell}
      {...(area && !loaded.meeting.allAreas && { area: area.slug })}
      current="meetings"
      path={path}
    >
      <div className="wrap meet">
        <header className="page-head">
          <p className="over">
            <b>{t('edit.page')}</b>
          </p>
          <h1>{loaded.meeting.title}</h1>
          <p className="row small more">
            <a href={`/meetings/${id}`}>{t('edit.back')}</a>
          </p>
        </header>
        <Notice done={undefined} memory={memory} />
        <EditForms loaded={loaded} choices={choices} memory={memory} />
      </div>
    </AppShell>
  )
}
