import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'

/** For whoever reads the code off the screen instead of pointing a camera at it. */
export async function CodeForm({ memory }: { memory: FormMemory | null }) {
  const t = await getTranslations('joining')
  const form = formOf(t as never, memory, 'code')
  return (
    <form method="post" action="/join/code" className="stack join-form" id="code">
      <TextField
        name="code"
        id="typed-code"
        label={t('door.code')}
        hint={t('door.codeHint')}
        error={form.error('code')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        required
      />
      <button className="btn btn-main btn-wide" type="submit">
        {t('door.go')}
      </button>
    </form>
  )
}
