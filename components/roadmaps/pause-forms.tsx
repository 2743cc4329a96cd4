import { getTranslations } from 'next-intl/server'
import { TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { fieldError, typed } from './refused-words'

type Props = { slug: string; paused: boolean; memory: FormMemory | null }

/** Pause with a reason and the feedback behind it, or start again with what has happened since. */
export async function PauseForms({ slug, paused, memory }: Props) {
  const t = await getTranslations('template')
  const wrong = (field: string) => fieldError(t, memory, { at: 'pause', field })
  return (
    <section className="set-part" id="pause" aria-labelledby="pause-heading">
      <h2 id="pause-heading" className="secline">
        {paused ? t('set.resume') : t('set.pause')}
      </h2>
      {!paused && <p className="small muted">{t('set.pauseWhat')}</p>}
      <form
        method="post"
        action={`/api/areas/${slug}/${paused ? 'resume' : 'pause'}`}
        className="stack"
      >
        <TextArea
          name="reason"
          id="pause-reason"
          label={paused ? t('set.resumeLabel') : t('set.reasonLabel')}
          defaultValue={typed(memory, 'pause', 'reason')}
          error={wrong('reason')}
          maxLength={2000}
          required
        />
        {!paused && (
          <TextArea
            name="feedback"
            id="pause-feedback"
            label={t('set.feedbackLabel')}
            defaultValue={typed(memory, 'pause', 'feedback')}
            error={wrong('feedback')}
            maxLength={4000}
            required
          />
        )}
        <button className="btn" type="submit">
          {paused ? t('set.resumeButton') : t('set.pauseButton')}
        </button>
      </form>
    </section>
  )
}
