import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DraftForm } from '@/components/ballots/managing/draft-form'
import { ManagingFrame } from '@/components/ballots/managing/managing-frame'
import { asResource, loadArea } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { grantFor } from '@/lib/auth/next'
import { loadBallotForm } from '@/lib/ballots/loaders/forms'
import { ballotsPath } from '@/lib/ballots/rules'
import { prefilled } from '@/lib/ballots/rules/draft-fields'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ballot-forms'))('new.page') }
}

/** `?meeting=<id>`: held there, by everybody present; `?priorities=all`: on all that is not declined. */
export default async function NewBallotPage({ params, searchParams }: Props) {
  const { slug } = await params
  const asked = await searchParams
  const path = `${ballotsPath(slug)}/new`
  const { actor, area } = await loadArea(slug, path)
  await grantFor('ballot.manage', asResource(area), path)
  const [choices, recalled] = await Promise.all([
    loadBallotForm(actor, area.id),
    recallForm('ballot-draft'),
  ])
  const memory = rememberedOf(recalled, { ballotId: undefined })
  const t = await getTranslations('ballot-forms')
  return (
    <ManagingFrame
      actor={actor}
      area={area}
      ballot={null}
      path={path}
      title={t('new.page')}
      lead={t('new.lead')}
    >
      <DraftForm
        action={`/api/areas/${slug}/ballots`}
        memory={memory}
        choices={choices}
        from={prefilled(asked, choices)}
        hidden={{ id: (memory?.done === false && memory.values.id) || choices.id }}
        save={t('new.save')}
      />
    </ManagingFrame>
  )
}
