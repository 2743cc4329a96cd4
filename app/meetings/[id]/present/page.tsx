import { getTranslations } from 'next-intl/server'
import { memberWords, wallWords } from '@/components/joining/live-words'
import { PresentView } from '@/components/joining/live/present-view'
import { WayInPart } from '@/components/joining/way-in-part'
import { areaStyle } from '@/components/ui/area-style'
import { loadPresent } from '@/lib/joining/loaders/pages'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  const { id } = await params
  const t = await getTranslations('joining')
  return { title: t('present.page', { title: (await loadPresent(id)).meeting.title }) }
}

export default async function PresentPage({ params }: Props) {
  const { id } = await params
  const { meeting, live, way } = await loadPresent(id)
  const t = await getTranslations('joining')
  const [area] = meeting.allAreas ? [] : meeting.areas
  return (
    <main className="pres" id="main" tabIndex={-1} style={area && areaStyle(area.colour)}>
      <PresentView
        address={`/api/meetings/${id}/live`}
        words={await memberWords()}
        live={live}
        title={meeting.title}
        more={{ one: t('present.moreOne'), many: t('present.moreMany') }}
        wall={await wallWords()}
      />
      <div className="pres-side">
        {way && <WayInPart way={way} />}
        <p className="small no-print">
          <a href={`/meetings/${id}`}>{t('present.back')}</a>
        </p>
      </div>
    </main>
  )
}
