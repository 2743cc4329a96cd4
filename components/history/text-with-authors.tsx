import { getTranslations } from 'next-intl/server'
import { DocumentText } from '@/components/roadmaps/document-text'
import type { AuthorShare, Names } from '@/lib/history/types'
import type { DocumentContent } from '@/lib/documents/types'
import { AuthorList } from './author-list'

type Props = {
  content: DocumentContent
  /** For each block at the outermost level. */
  authors: readonly AuthorShare[][]
  names: Names
}

/** The text of now; below each paragraph, list or table who wrote it, folded up. */
export async function TextWithAuthors({ content, authors, names }: Props) {
  const t = await getTranslations('authors')
  return (
    <>
      {content.content.map((node, index) => {
        const shares = authors[index] ?? []
        return (
          // oxlint-disable-next-line react/no-array-index-key -- blocks have no identity but their place
          <div className="authored" key={index}>
            <div className="doc">
              <DocumentText content={{ type: 'doc', content: [node] }} />
            </div>
            {shares.length > 0 && (
              <details>
                <summary>
                  {t('who')}
                  <span className="vh">{` ${t('whoBlock', { number: index + 1 })}`}</span>
                </summary>
                <AuthorList shares={shares} names={names} />
              </details>
            )}
          </div>
        )
      })}
    </>
  )
}
