import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { loadShell } from '@/lib/areas/loaders'
import { currentLocale } from '@/lib/i18n/current-locale'
import { ballotPath } from '@/lib/ballots/rules'
import type { Managed } from '@/lib/ballots/loaders/managing'
import { wordingIn } from '../wording'

type Props = Pick<Managed, 'actor' | 'area'> & {
  /** Null: there is no ballot yet. */
  ballot: { id: string; questionSv: string; questionEn: string } | null
  path: string
  title: string
  lead: string
  children: ReactNode
}

/** A page on which a ballot is prepared or managed. */
export async function ManagingFrame({ actor, area, ballot, path, title, lead, children }: Props) {
  const locale = await currentLocale()
  const asked = ballot && wordingIn(locale, { sv: ballot.questionSv, en: ballot.questionEn })
  return (
    <AppShell {...await loadShell(actor)} area={area.slug} current="ballots" path={path}>
      <div className="wrap prep">
        <header className="page-head">
          <p className="over">
            {ballot && asked ? (
              <a href={ballotPath(ballot.id)} lang={asked.lang}>
                {asked.text}
              </a>
            ) : (
              <b>{area.name[locale]}</b>
            )}
          </p>
          <h1>{title}</h1>
          <p className="lead">{lead}</p>
        </header>
        {children}
      </div>
    </AppShell>
  )
}
