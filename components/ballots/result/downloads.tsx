import { Icon } from '@/components/ui/icon'
import { resultFilePath } from '@/lib/ballots/rules/result-paths'
import type { ResultView } from './view'

type Props = { view: ResultView; ballotId: string; round: number }

/** The published file and its papers as tables, for whoever counts again or elsewhere. */
export function Downloads({ view, ballotId, round }: Props) {
  const { t } = view.words
  const { method } = view.content.terms
  const path = (kind: 'json' | 'csv' | 'blt') => resultFilePath(ballotId, round, kind)
  return (
    <ul className="res-files no-print">
      <li>
        <a href={path('json')}>
          <Icon name="download" /> {t('files.json')}
        </a>
      </li>
      <li>
        <a href={path('csv')}>
          <Icon name="download" /> {t('files.csv')}
        </a>
      </li>
      {(view.content.breakdown?.groups.length ?? 0) > 0 && (
        <li>
          <a href={`${path('csv')}?of=groups`}>
            <Icon name="download" /> {t('files.groups')}
          </a>
        </li>
      )}
      {(method === 'schulze' || method === 'stv') &&
        [...view.beside, ...view.apart].map((name) => (
          <li key={name}>
            <a href={`${path('blt')}?tally=${name}`}>
              <Icon name="download" /> {t('files.blt', { tally: t(`where.${name}`) })}
            </a>
          </li>
        ))}
    </ul>
  )
}
