import { getTranslations } from 'next-intl/server'
import { Fragment } from 'react'
import { WordRuns } from '@/components/proposals/word-change'
import { shortened } from '@/lib/history/rules/sittings'
import type { ChangedBlock } from '@/lib/history/types'

/** The paragraphs in which something changed, by words; where others lie between, that is said. */
export async function ChangedBlocks({ blocks }: { blocks: readonly ChangedBlock[] }) {
  const t = await getTranslations('history')
  return (
    <div className="changed doc">
      {blocks.map(({ runs, skipped }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a block is known by its place alone
        <Fragment key={index}>
          {skipped && index > 0 && (
            <p className="skipped">
              <span aria-hidden="true">⋯</span>
              <span className="vh">{t('skipped')}</span>
            </p>
          )}
          <p>
            <WordRuns runs={shortened(runs)} />
          </p>
        </Fragment>
      ))}
    </div>
  )
}
