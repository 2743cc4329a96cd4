import { getTranslations } from 'next-intl/server'
import { TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { TemplateSection } from '@/lib/roadmaps/types'
import { fieldError, typed } from './refused-words'

type Props = { at: string; memory: FormMemory | null; section?: TemplateSection }

/** A section of the template in both languages. */
export async function TemplateFields({ at, memory, section }: Props) {
  const t = await getTranslations('template')
  return (
    <>
      {(['sv', 'en'] as const).map((language) =>
        (['title', 'purpose', 'question'] as const).map((part) => {
          const name = `${part}${language === 'sv' ? 'Sv' : 'En'}`
          return (
            <TextField
              key={name}
              name={name}
              id={`${at}-${name}`}
              lang={language}
              label={t(`${part}In`, { language: t(language) })}
              defaultValue={typed(memory, at, name) ?? section?.[part][language]}
              error={fieldError(t, memory, { at, field: name })}
              maxLength={MAX[part]}
              required
            />
          )
        }),
      )}
    </>
  )
}

const MAX = { title: 200, purpose: 600, question: 300 } as const
