import { getFormatter, getTranslations } from 'next-intl/server'
import { WordChange } from '@/components/proposals/word-change'
import type { Entry } from '@/lib/history/loaders/list'
import { historyPath } from '@/lib/history/rules/paths'
import type { Names } from '@/lib/history/types'
import { ChangedBlocks } from './changed-blocks'
import { sectionName } from './section-name'
import { sittingWords, whoWords } from './sitting-words'

type Props = { slug: string; entry: Entry; names: Names }
type Of<T extends Entry['type']> = Omit<Props, 'entry'> & { entry: Extract<Entry, { type: T }> }

/** One line of the history: folded up it is a sentence, open it shows the words. */
export function EntryItem({ slug, entry, names }: Props) {
  return entry.type === 'sitting' ? (
    <SittingItem slug={slug} entry={entry} names={names} />
  ) : (
    <ProposalItem slug={slug} entry={entry} names={names} />
  )
}

async function SittingItem({ slug, entry, names }: Of<'sitting'>) {
  const t = await getTranslations('history')
  const format = await getFormatter()
  const { sitting, changes, section, answers } = entry
  const sentence = sittingWords(t, names, { sitting, changes, section: sectionName(t, section) })
  const [from, to] = [sitting.from, sitting.to].map((at) => format.dateTime(at, 'dayTime'))
  return (
    <li className="sitting" data-by={sitting.system ? 'program' : undefined}>
      <details>
        <summary>
          <span className="what">{sentence}</span>
          <span className="meta">
            {from === to ? to : t('when', { from: from ?? '', to: whenEnded() })}
          </span>
        </summary>
        <div className="inside stack-s">
          {changes.blocks.length > 0 && <ChangedBlocks blocks={changes.blocks} />}
          {sitting.shaped > 0 && (
            <p className="small muted">
              {changes.blocks.length > 0
                ? t('alsoShaped', { shaped: sitting.shaped })
                : t('onlyShape')}
            </p>
          )}
          <p className="small">
            <a href={`${historyPath(slug)}/${section.id}?seq=${sitting.lastSeq}`}>
              {t('readThen')}
              <span className="vh">{`: ${sectionName(t, section)}, ${to}`}</span>
            </a>
          </p>
        </div>
      </details>
      {answers.map((answer, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two answers may read the same
        <p className="small answers" key={index}>
          {t('answers', { ...answer, outcome: t(`outcomes.${answer.outcome}` as never) })}
        </p>
      ))}
    </li>
  )

  /** Within one day only the time. */
  function whenEnded(): string {
    const isSameDay = format.dateTime(sitting.from, 'date') === format.dateTime(sitting.to, 'date')
    return format.dateTime(sitting.to, isSameDay ? 'time' : 'dayTime')
  }
}

async function ProposalItem({ entry, names }: Of<'proposal'>) {
  const t = await getTranslations('history')
  const format = await getFormatter()
  const { proposal, section, at } = entry
  const by = (personId: string | null, organisationId: string | null) =>
    whoWords(t, names, { personId, organisationId })
  return (
    <li className="sitting" data-by="proposal">
      <details>
        <summary>
          <span className="what">
            {t('accepted', {
              acceptor: by(proposal.acceptorId, proposal.acceptorFor),
              proposer: by(proposal.proposerId, proposal.proposerFor),
              section: sectionName(t, section),
            })}
          </span>
          <time className="meta" dateTime={at.toISOString()}>
            {format.dateTime(at, 'dayTime')}
          </time>
        </summary>
        <div className="inside">
          <p className="changed doc">
            <WordChange before={proposal.before} after={proposal.after} />
          </p>
        </div>
      </details>
    </li>
  )
}
