import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/meetings/notice'
import { PrepareForm } from '@/components/meetings/prepare-form'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadChoices, loadLike } from '@/lib/meetings/loaders'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meetings'))('form.page') }
}

export default async function PreparePage({ params, searchParams }: Props) {
  const { slug } = await params
  const { copy } = await searchParams
  const path = `/areas/${slug}/meetings/prepare`
  const { actor, area } = await loadArea(slug, path)
  await grantFor('meeting.plan', asResource(area), path)
  const [shell, choices, like] = await Promise.all([
    loadShell(actor),
    loadChoices([area.id], { areaId: area.id }),
    typeof copy === 'string' ? loadLike(actor, copy) : null,
  ])
  const t = await getTranslations('meetings')
  const memory = await recallForm('prepare')
  return (
    <AppShell {...shell} area={slug} current="meetings" path={path}>
      <div className="wrap meet">
        <header className="page-head">
          <p className="over">
            <b>{area.name[await currentLocale()]}</b>
          </p>
          <h1>{t('form.page')}</h1>
          <p className="lead">{t('form.lead')}</p>
        </header>
        <Notice done={undefined} memory={memory} />
        <PrepareForm
          slug={slug}
          memory={memory}
          choices={choices}
          others={choices.areas.filter(({ id }) => id !== area.id)}
          like={like}
        />
      </div>
    </AppShell>
  )
}
