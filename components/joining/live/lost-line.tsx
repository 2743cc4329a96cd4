import { Icon } from '@/components/ui/icon'

/** Said by every part that follows a meeting, when nobody answers. */
export function LostLine({ lost, words }: { lost: boolean; words: { lost: string } }) {
  return (
    <div role="status">
      {lost && (
        <p className="live-lost">
          <Icon name="alert" /> <span>{words.lost}</span>
        </p>
      )}
    </div>
  )
}
