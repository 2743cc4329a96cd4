import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { Select, TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { Consultation } from '@/lib/consultations/types'
import type { OrganisationKind } from '@/lib/people/types'
import { ChooseOrganisations } from './choose-organisations'
import { formOf } from './form-error'

type Props = {
  action: string
  memory: FormMemory | null
  versions: readonly { id: string; number: number; name: string }[]
  organisations: readonly { id: string; name: string; kind: OrganisationKind }[]
  /** The draft that is changed; without it a new one is prepared. */
  draft?: Consultation
  invited?: readonly string[]
  /** Proposed to a new one. */
  title?: string
  contact?: string
  today: string
}

/** Everything that a consultation is before it is opened. */
export async function PrepareForm({
  action,
  memory,
  versions,
  organisations,
  draft,
  invited = [],
  title = '',
  contact = '',
  today,
}: Props) {
  const t = await getTranslations('consultations')
  const { error, value, ticks } = formOf(t as never, memory, 'prepare')
  return (
    <form method="post" action={action} id="prepare" className="narrow">
      <Select
        name="versionId"
        label={t('prepare.version')}
        hint={t('prepare.versionHint')}
        defaultValue={value('versionId', draft?.version.id ?? versions[0]?.id)}
        error={error('versionId')}
      >
        {versions.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <TextField
        name="title"
        label={t('prepare.title')}
        defaultValue={value('title', draft?.title ?? title)}
        error={error('title')}
        maxLength={200}
        required
      />
      <TextArea
        name="question"
        label={t('prepare.question')}
        hint={t('prepare.questionHint')}
        defaultValue={value('question', draft?.question)}
        error={error('question')}
        maxLength={4000}
        rows={5}
        required
      />
      <TextField
        name="lastDay"
        type="date"
        label={t('prepare.lastDay')}
        hint={t('prepare.lastDayHint')}
        defaultValue={value('lastDay', draft?.lastDay)}
        min={today}
        error={error('lastDay')}
        required
      />
      <div className="con-group">
        <ChooseOrganisations
          id="invited"
          organisations={organisations}
          chosen={ticks('organisations') ?? invited}
          groups={ticks('groups')}
          error={error('organisations')}
        />
      </div>
      <Choices
        kind="checkbox"
        name="openToOthers"
        legend={t('prepare.others')}
        choices={[{ value: 'on', label: t('prepare.openToOthers') }]}
        chosen={ticks('openToOthers') ?? (draft?.openToOthers ? ['on'] : [])}
      />
      <TextArea
        name="contact"
        label={t('prepare.contact')}
        defaultValue={value('contact', draft?.contact ?? contact)}
        error={error('contact')}
        maxLength={600}
        rows={2}
        required
      />
      <p className="form-end">
        <button className={draft ? 'btn' : 'btn btn-main'} type="submit">
          {draft ? t('prepare.save') : t('prepare.create')}
        </button>
      </p>
    </form>
  )
}
