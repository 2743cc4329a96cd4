import { getTranslations } from 'next-intl/server'
import { ChooseOrganisations } from '@/components/consultations/choose-organisations'
import { formOf } from '@/components/consultations/form-error'
import { TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { NewCampaign } from '@/lib/offers/loaders'

type Props = { fresh: NewCampaign; memory: FormMemory | null }

/** A new round, with what an earlier one left unfinished. */
export async function MakeForm({ fresh, memory }: Props) {
  const { id, year, organisations, earlier } = fresh
  const t = await getTranslations('offers')
  const { value, error, ticks } = formOf(t as never, memory, 'make')
  return (
    <form method="post" action="/api/offers" id="make" className="narrow">
      <input type="hidden" name="id" value={value('id', id)} />
      <input type="hidden" name="carriedFrom" value={value('carriedFrom', earlier?.id)} />
      <TextField
        name="title"
        label={t('new.name')}
        hint={t('new.nameHint')}
        defaultValue={value('title')}
        error={error('title')}
        maxLength={200}
        required
      />
      <TextArea
        name="purpose"
        label={t('new.purpose')}
        defaultValue={value('purpose', earlier?.purpose)}
        error={error('purpose')}
        maxLength={4000}
        rows={4}
        required
      />
      <TextField
        name="year"
        type="number"
        min={2000}
        max={2100}
        label={t('new.year')}
        defaultValue={value('year', String(year))}
        error={error('year')}
        required
      />
      <div className="off-part">
        <ChooseOrganisations
          id="offered"
          organisations={organisations}
          chosen={ticks('organisations') ?? earlier?.unfinished ?? []}
          groups={ticks('groups')}
          error={error('groups')}
          words={{ legend: t('new.legend'), hint: t('new.hint') }}
        />
      </div>
      <p className="form-end">
        <button className="btn btn-main" type="submit">
          {t('new.make')}
        </button>
      </p>
    </form>
  )
}
