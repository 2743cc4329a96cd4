import { getTranslations } from 'next-intl/server'
import { formatNumber } from '@/lib/i18n/format'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { Answer } from '@/lib/consultations/types'
import { channelWords } from './answer-words'
import { dayOf } from './day'

type Props = { answer: Answer; today: string }

/** What an answer says: its words, who decided, the file. Not the comments, which stand for themselves. */
export async function AnswerText({ answer, today }: Props) {
  const t = await getTranslations('consultations')
  const words = t as (key: string, values?: Record<string, string | number>) => string
  const language = await currentLocale()
  const { text, registryNumber, decidedBy, decidedOn, upload } = answer
  const channel = channelWords(words, answer)
  const facts = [
    decidedBy && decidedOn
      ? t('decided', { body: decidedBy, day: dayOf(decidedOn, language, today) })
      : decidedBy,
    registryNumber && t('registry', { number: registryNumber }),
  ].filter((one) => one !== null && one !== '')
  return (
    <div className="con-answer stack-s">
      {channel && (
        <p>
          <span className="con-mark">{channel}</span>
        </p>
      )}
      {facts.length > 0 && <p className="meta">{facts.join(' · ')}</p>}
      {text && <p className="serif con-said">{text}</p>}
      {upload && (
        <p className="small">
          <a href={`/uploads/${upload.id}`} download>
            {t('file', {
              name: upload.fileName,
              size: formatNumber(Math.max(1, Math.round(upload.bytes / 1024)), language),
            })}
          </a>
        </p>
      )}
    </div>
  )
}
