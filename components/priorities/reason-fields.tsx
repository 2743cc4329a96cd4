import { getFormatter, getTranslations } from 'next-intl/server'
import type { formOf } from '@/components/consultations/form-error'
import { Select, TextArea } from '@/components/ui/field'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { SourceChoices } from '@/lib/priorities/loaders/sources'

type Props = {
  form: ReturnType<typeof formOf>
  sources: SourceChoices
  /** The source that the way here was from, as a form names it. */
  preset?: string
  /** Something new may come without a reason; every change has one. */
  isNew?: true
}

/** Why, and from where: a ballot, a meeting’s outcome, a comment, or the reason alone. */
export async function ReasonFields({ form, sources, preset, isNew }: Props) {
  const t = await getTranslations('priorities')
  const words = await getTranslations('joining')
  const format = await getFormatter()
  const locale = await currentLocale()
  const { outcomes, threads, ballots } = sources
  const day = (at: Date) => format.dateTime(at, 'date')
  return (
    <>
      <TextArea
        name="reason"
        label={isNew ? t('form.reasonNew') : t('form.reason')}
        hint={t('form.reasonHint')}
        defaultValue={form.value('reason')}
        error={form.error('reason')}
        maxLength={2000}
        rows={3}
        required={!isNew}
      />
      {outcomes.length + threads.length + ballots.length > 0 && (
        <Select
          name="source"
          label={t('form.source')}
          hint={t('form.sourceHint')}
          defaultValue={form.value('source') || preset}
          error={form.error('source')}
        >
          <option value="">{t('form.noSource')}</option>
          {ballots.length > 0 && (
            <optgroup label={t('form.ballots')}>
              {ballots.map(({ id, question, at }) => (
                <option value={`ballot:${id}`} key={id}>
                  {t('form.sourceBallot', { question: question[locale], day: day(at) })}
                </option>
              ))}
            </optgroup>
          )}
          {outcomes.length > 0 && (
            <optgroup label={t('form.meetings')}>
              {outcomes.map(({ id, kind, text, meeting, at }) => (
                <option value={`outcome:${id}`} key={id}>
                  {t('form.sourceOutcome', {
                    kind: words(`kind.${kind}`),
                    text,
                    meeting,
                    day: day(at),
                  })}
                </option>
              ))}
            </optgroup>
          )}
          {threads.length > 0 && (
            <optgroup label={t('form.threads')}>
              {threads.map(({ id, words: said, section, at }) => (
                <option value={`thread:${id}`} key={id}>
                  {t('form.sourceThread', {
                    text: said,
                    section: section ?? t('form.wholeRoadmap'),
                    day: day(at),
                  })}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
      )}
    </>
  )
}
