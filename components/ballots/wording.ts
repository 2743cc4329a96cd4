import type { Locale } from '@/lib/i18n/locales'

/** `lang` where the words are not in the reader's language, since nobody wrote them in it. */
export type Wording = { text: string; lang: 'sv' | undefined }

/** Words as their reader gets them: those of a ballot are always there in Swedish. */
export function wordingIn(locale: Locale, { sv, en }: { sv: string; en: string }): Wording {
  if (locale === 'en' && en !== '') return { text: en, lang: undefined }
  return { text: sv, lang: locale === 'en' && sv !== '' ? 'sv' : undefined }
}

/** The question and the explanation of a ballot. */
export function textsIn(
  locale: Locale,
  ballot: {
    questionSv: string
    questionEn: string
    explanationSv: string
    explanationEn: string
  },
) {
  return {
    question: wordingIn(locale, { sv: ballot.questionSv, en: ballot.questionEn }),
    explanation: wordingIn(locale, { sv: ballot.explanationSv, en: ballot.explanationEn }),
  }
}
