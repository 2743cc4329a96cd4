import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import { commentsPath } from '@/lib/comments/rules'
import type { Commenter, Thread } from '@/lib/comments/types'
import type { Section } from '@/lib/roadmaps/types'
import { SingleThread } from './single-thread'

type Props = {
  slug: string
  me: Commenter
  thread: Thread
  sections: readonly Section[]
  /** The id that an answer gets when it is sent as a plain form. */
  answerId: string
  memory: FormMemory | null
}

/** One thread on a page of its own, where mails and lists lead to: read and answered without script, too. */
export async function WholeThread({ slug, me, thread, sections, answerId, memory }: Props) {
  const t = await getTranslations('comment-pages')
  const words = await getTranslations('comments')
  const section = sections.find(({ id }) => id === thread.sectionId)
  const said = memory?.form === `thread-${thread.id}` ? memory : null
  const decided = memory !== null && memory !== said && !memory.done ? memory : null
  const isRefused = said !== null && !said.done
  const reason = said?.fields.body ?? said?.outcome ?? ''
  const key = `refused.${reason}`
  const refused = isRefused ? (words.has(key) ? words(key) : words('refused.other')) : undefined
  const isHere = thread.place === 'waiting' || thread.place === 'placed'
  return (
    <div className="one-thread">
      <header className="hello">
        <p className="over">
          <b>{words(`kind.${thread.kind}`)}</b>
        </p>
        <h1>
          {section
            ? t('inSection', { number: section.number, title: section.title })
            : thread.sectionId
              ? t('removedSection')
              : t('whole')}
        </h1>
      </header>
      {isHere && <blockquote className="passage">{thread.said.quote}</blockquote>}
      <SingleThread
        slug={slug}
        me={me}
        thread={thread}
        plain={{ id: answerId, typed: isRefused ? said.values.body : undefined, refused }}
        decision={
          decided && {
            type: decided.outcome,
            fields: decided.fields,
            typed: decided.values.reason,
          }
        }
      />
      <p className="row small more">
        {section && (
          <a href={`/areas/${slug}/roadmap?thread=${thread.id}#section-${section.id}`}>
            {t('readText')}
          </a>
        )}
        <a href={commentsPath(slug)}>{t('all')}</a>
      </p>
    </div>
  )
}
