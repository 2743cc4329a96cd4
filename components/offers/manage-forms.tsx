import { getTranslations } from 'next-intl/server'
import { ChooseOrganisations } from '@/components/consultations/choose-organisations'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { OrganisationKind } from '@/lib/people/types'

type Props = {
  campaignId: string
  others: readonly { id: string; name: string; kind: OrganisationKind }[]
  memory: FormMemory | null
}

/** What one does with a whole round: offer more, close it. */
export async function ManageForms({ campaignId, others, memory }: Props) {
  const t = await getTranslations('offers')
  const api = `/api/offers/${campaignId}`
  const more = formOf(t as never, memory, 'more')
  const close = formOf(t as never, memory, 'close')
  return (
    <div className="off-part no-print narrow">
      {others.length > 0 && (
        <details className="change" id="more" open={isOpen(memory, 'more')}>
          <summary>{t('one.more')}</summary>
          <form method="post" action={`${api}/organisations`} className="stack">
            <ChooseOrganisations
              id="offered"
              organisations={others}
              chosen={more.ticks('organisations') ?? []}
              groups={more.ticks('groups')}
              error={more.error('groups')}
              words={{ legend: t('one.moreLegend'), hint: t('one.moreHint') }}
            />
            <button className="btn" type="submit">
              {t('one.moreButton')}
            </button>
          </form>
        </details>
      )}
      <details className="change" id="close" open={isOpen(memory, 'close')}>
        <summary>{t('one.close')}</summary>
        <form method="post" action={`${api}/close`} className="stack">
          <TextArea
            name="conclusion"
            label={t('one.conclusion')}
            hint={t('one.closeHint')}
            defaultValue={close.value('conclusion')}
            error={close.error('conclusion')}
            maxLength={4000}
            rows={5}
            required
          />
          <button className="btn" type="submit">
            {t('one.closeButton')}
          </button>
        </form>
      </details>
    </div>
  )
}
