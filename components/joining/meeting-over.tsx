import { getTranslations } from 'next-intl/server'
import { signInPath } from '@/lib/auth/next'
import { ballotPath } from '@/lib/ballots/rules/addresses'
import { isId } from '@/lib/kernel/is-id'

type Props = {
  /** Whose address the guest opened, as the page's own address has it. */
  ballot: string | string[] | undefined
}

/** For somebody who was a guest: what they can read now, and what not (J4). */
export async function MeetingOver({ ballot }: Props) {
  const t = await getTranslations('joining.over')
  const to = typeof ballot === 'string' && isId(ballot) ? ballotPath(ballot) : '/'
  return (
    <>
      <p>{t('afterwards')}</p>
      <ul>
        <li>
          <a href={signInPath(to)}>{t('signIn')}</a>
        </li>
        <li>
          <a href="/personal-data">{t('data')}</a>
        </li>
      </ul>
    </>
  )
}
