import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { unreachable } from '@/lib/kernel/unreachable'
import type { Reason } from '@/lib/versions/types'

type Props = {
  reasons: readonly Reason[]
  threadLink?: ((threadId: string) => string) | undefined
}

/** Because of whom a section changed. Nothing when nobody knows: it is never guessed. */
export function Reasons({ reasons, threadLink }: Props) {
  const t = useTranslations('changes')
  if (reasons.length === 0) return null
  return (
    <div className="why">
      <p>
        <b>{t('why')}</b>
      </p>
      <ReasonLines reasons={reasons} threadLink={threadLink} />
    </div>
  )
}

export function ReasonLines({ reasons, threadLink }: Props) {
  return (
    <ul className="why-list">
      {reasons.map((reason) => (
        <li key={JSON.stringify(reason)}>
          <ReasonLine reason={reason} threadLink={threadLink} />
        </li>
      ))}
    </ul>
  )
}

function ReasonLine({ reason, threadLink }: { reason: Reason } & Pick<Props, 'threadLink'>) {
  const t = useTranslations('changes')
  const format = useFormatter()
  const b = (words: ReactNode) => <b>{words}</b>
  switch (reason.type) {
    case 'written':
      return t.rich('written', {
        b,
        organisation: reason.organisation ?? t('noOrganisation'),
        persons: format.list(reason.persons),
        day: format.dateTime(reason.last, 'date'),
      })
    case 'proposal':
      return (
        <>
          {t.rich('proposal', {
            b,
            organisation: reason.organisation,
            by: reason.acceptedFor ?? '',
            day: format.dateTime(reason.at, 'date'),
          })}
          {threadLink && (
            <>
              {' '}
              <a href={threadLink(reason.threadId)}>{t('thread')}</a>
            </>
          )}
        </>
      )
    case 'disposition':
      return t.rich('disposition', {
        b,
        organisation: reason.organisation,
        outcome: t(`outcomes.${reason.outcome}`),
        day: format.dateTime(reason.at, 'date'),
      })
    default:
      return unreachable(reason)
  }
}
