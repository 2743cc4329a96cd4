import { getTranslations } from 'next-intl/server'
import { OneButtonForm } from '@/components/roadmaps/one-button-form'
import { isOpen } from '@/components/roadmaps/refused-words'
import type { FormMemory } from '@/lib/auth/flash'
import type { ConsultationComment } from '@/lib/consultations/types'
import { CommentFields } from './comment-fields'
import { CommentText } from './comment-text'

type Props = {
  id: string
  comments: readonly ConsultationComment[]
  memory: FormMemory | null
  /** Whether anything may still be changed, and whether this person hands in. */
  open: boolean
  isSeat: boolean
}

/** The organisation's own comments on a section, each with what can be done with it. */
export async function CommentList({ id, comments, memory, open, isSeat }: Props) {
  const t = await getTranslations('consultations')
  if (comments.length === 0) return null
  return (
    <ul className="con-list con-comments">
      {comments.map((comment) => {
        const api = `/api/consultations/${id}/comments/${comment.id}`
        const at = `comment-${comment.id}`
        const name = comment.body.slice(0, 60)
        const { state } = comment
        const move = (to: string, label: string, full: string) => (
          <OneButtonForm action={`${api}/move`} hidden={{ to }} label={full}>
            {label}
          </OneButtonForm>
        )
        return (
          <li key={comment.id} id={at} data-state={state}>
            <CommentText comment={comment} />
            <p className="meta">
              {comment.person.name} · <b>{t(`comment.state.${state}`)}</b>
            </p>
            {open && state !== 'submitted' && (
              <>
                <div className="set-acts">
                  {state === 'draft' &&
                    move('ready', t('comment.ready'), t('comment.readyOf', { name }))}
                  {state === 'ready' &&
                    move('draft', t('comment.draft'), t('comment.draftOf', { name }))}
                  {state !== 'withdrawn' &&
                    move('withdrawn', t('comment.drop'), t('comment.dropOf', { name }))}
                  {state === 'withdrawn' &&
                    move('ready', t('comment.back'), t('comment.backOf', { name }))}
                </div>
                <details className="change" open={isOpen(memory, at)}>
                  <summary>{t('comment.change')}</summary>
                  <form method="post" action={api} className="stack">
                    <input type="hidden" name="seen" value={comment.changedAt.toISOString()} />
                    <CommentFields at={at} memory={memory} comment={comment} />
                    <button className="btn" type="submit">
                      {t('comment.save')}
                    </button>
                  </form>
                </details>
              </>
            )}
            {open && state === 'submitted' && isSeat && (
              <div className="set-acts">
                {move('withdrawn', t('comment.takeBack'), t('comment.takeBackOf', { name }))}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
