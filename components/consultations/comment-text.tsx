import { getTranslations } from 'next-intl/server'
import type { ConsultationComment } from '@/lib/consultations/types'

/** A comment as it is read: where, the quoted words, the proposal, what it says. */
export async function CommentText({ comment }: { comment: ConsultationComment }) {
  const t = await getTranslations('consultations')
  const { section, passage, wording, body } = comment
  return (
    <>
      <p className="meta">
        {section
          ? t('comment.at', { number: section.number, title: section.title })
          : t('comment.whole')}
      </p>
      {passage.quote && !wording && (
        <p className="serif con-quote">{t('comment.quote', { quote: passage.quote })}</p>
      )}
      {wording && (
        <p className="serif con-quote">
          {wording.mode === 'insert' ? (
            <>{passage.quote} </>
          ) : (
            <>
              <span className="vh">{t('comment.removed')} </span>
              <del>{passage.quote}</del>{' '}
            </>
          )}
          {wording.mode !== 'delete' && (
            <>
              <span className="vh">{t('comment.added')} </span>
              <ins>{wording.replacement}</ins>
            </>
          )}
        </p>
      )}
      <p className="con-said">{body}</p>
    </>
  )
}
