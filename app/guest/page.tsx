import { getTranslations } from 'next-intl/server'
import { FollowView } from '@/components/joining/live/follow-view'
import { liveWords } from '@/components/joining/live-words'
import { SuggestForm } from '@/components/outcomes/suggest-form'
import { PlainPage } from '@/components/shell/plain-page'
import { recallForm } from '@/lib/auth/flash'
import { loadGuestPage } from '@/lib/joining/loaders/pages'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  const t = await getTranslations('joining')
  return { title: t('live.page') }
}

export default async function GuestPage({ searchParams }: Props) {
  const { guest, live, own } = await loadGuestPage()
  const { item, done } = await searchParams
  const memory = await recallForm('suggest')
  const t = await getTranslations('joining')
  return (
    <PlainPage path="/guest">
      <div className="follow-page">
        <FollowView
          address="/api/guest/live"
          path="/guest"
          words={await liveWords()}
          live={live}
          own={own}
          ownWords={{
            heading: t('live.own'),
            states: {
              suggested: t('live.waiting'),
              recorded: t('live.recorded'),
              declined: t('live.declined'),
            },
            answer: t.raw('live.answer') as string,
          }}
          item={typeof item === 'string' ? item : null}
        >
          <SuggestForm action="/guest/suggest" done={done} memory={memory} />
        </FollowView>
        <form method="post" action="/guest/leave" className="live-part row">
          <p className="small muted">{t('live.as', guest)}</p>
          <button className="btn btn-s btn-quiet" type="submit">
            {t('live.leave')}
          </button>
        </form>
      </div>
    </PlainPage>
  )
}
