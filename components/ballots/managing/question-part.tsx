import { getTranslations } from 'next-intl/server'
import { TextArea, TextField } from '@/components/ui/field'
import type { PartProps } from './form-words'
import { Part } from './part'

/** What is asked, in Swedish and perhaps in English. */
export async function QuestionPart({ form: { value, error } }: PartProps) {
  const t = await getTranslations('ballot-forms')
  const english = ['questionEn', 'explanationEn']
  return (
    <Part id="question" title={t('parts.question')}>
      <TextField
        name="questionSv"
        label={t('form.questionSv')}
        hint={t('form.questionHint')}
        defaultValue={value('questionSv')}
        error={error('questionSv')}
        maxLength={300}
        autoComplete="off"
        required
      />
      <TextArea
        name="explanationSv"
        label={t('form.explanationSv')}
        hint={t('form.explanationHint')}
        defaultValue={value('explanationSv')}
        error={error('explanationSv')}
        maxLength={4000}
        rows={3}
      />
      <details className="change" open={english.some((field) => value(field) || error(field))}>
        <summary>{t('form.english')}</summary>
        <div className="prep-more">
          <TextField
            name="questionEn"
            label={t('form.questionEn')}
            defaultValue={value('questionEn')}
            error={error('questionEn')}
            maxLength={300}
            autoComplete="off"
          />
          <TextArea
            name="explanationEn"
            label={t('form.explanationEn')}
            defaultValue={value('explanationEn')}
            error={error('explanationEn')}
            maxLength={4000}
            rows={3}
          />
        </div>
      </details>
    </Part>
  )
}
