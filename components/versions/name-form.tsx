import { getTranslations } from 'next-intl/server'
import { Problems } from '@/components/roadmaps/problems'
import { fieldError, labelled, typed } from '@/components/roadmaps/refused-words'
import { Choices } from '@/components/ui/choices'
import { TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormMemory } from '@/lib/auth/flash'
import { DRAFT_KINDS } from '@/lib/versions/types'

type Props = { slug: string; id: string; memory: FormMemory | null }

const AT = 'name-version'

/** Names a draft. An adoption has a page of its own, which says what it means. */
export async function NameForm({ slug, id, memory }: Props) {
  const t = await getTranslations('versions')
  const wrong = (field: string) => fieldError(t, memory, { at: AT, field })
  const kind = typed(memory, AT, 'kind')
  return (
    <section className="version-form" id={AT} aria-labelledby="name-heading">
      <h2 id="name-heading" className="secline">
        {t('form.heading')}
      </h2>
      <Problems
        t={t as never}
        memory={memory}
        nameOf={(field) => labelled(t as never, `form.${field}`)}
      />
      <form method="post" action={`/api/areas/${slug}/versions`} noValidate>
        <input type="hidden" name="id" value={id} />
        <TextField
          name="name"
          label={t('form.name')}
          hint={t('form.nameHint')}
          error={wrong('name')}
          defaultValue={typed(memory, AT, 'name')}
          maxLength={120}
          required
        />
        <Choices
          name="kind"
          kind="radio"
          legend={t('form.kind')}
          error={wrong('kind')}
          chosen={kind ? [kind] : []}
          choices={DRAFT_KINDS.map((value) => ({
            value,
            label: t(`kind.${value}`),
            hint: t(`kindWhat.${value}`),
          }))}
        />
        <TextArea
          name="note"
          label={t('form.note')}
          hint={t('form.noteHint')}
          error={wrong('note')}
          defaultValue={typed(memory, AT, 'note')}
          maxLength={2000}
          rows={3}
        />
        <p className="form-end">
          <SubmitButton>{t('form.send')}</SubmitButton>
        </p>
      </form>
      <p className="small more">
        {t('form.adoptWhat')} <a href={`/areas/${slug}/versions/adopt`}>{t('form.adoptLink')}</a>
      </p>
    </section>
  )
}
