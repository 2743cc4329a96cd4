'use client'

import type { Editor } from '@tiptap/react'
import type { Node } from '@tiptap/pm/model'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { Banner } from '@/components/ui/banner'
import { findDoubled, type Doubled } from './doubled'

/** It is looked for when nothing has been written for so long, in ms: not at every letter. */
const STILL = 400
/** Signs of the doubled words that are shown. */
const SHOWN = 80

/** Above a text in which two people changed one block at the same time: one press takes the second away. */
export function DoubledNotice({ editor, doc }: { editor: Editor; doc: Y.Doc }) {
  const t = useTranslations('editor.doubled')
  const [found, setFound] = useState<Doubled | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => setFound(findDoubled(doc.getXmlFragment(CONTENT_ROOT))[0] ?? null)
    const lookSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(look, STILL)
    }
    lookSoon()
    doc.on('update', lookSoon)
    return () => {
      clearTimeout(timer)
      doc.off('update', lookSoon)
    }
  }, [doc])

  function repair(): void {
    // What stands there now counts, not what stood there when the notice was drawn.
    const [now] = findDoubled(doc.getXmlFragment(CONTENT_ROOT))
    setFound(null)
    if (now) editor.chain().deleteRange(rangeOf(editor.state.doc, now)).focus().run()
  }
  return (
    <div role="status" className="ed-doubled">
      {found && (
        <Banner title={t('title')}>
          <p>{t('text', { words: shorten(found.words) })}</p>
          <p>
            <button type="button" className="btn btn-s" onClick={repair}>
              {t('repair')}
            </button>
          </p>
        </Banner>
      )}
    </div>
  )
}

/** The places in the editor that blocks of the Y.Doc have: both have the same children. */
export function rangeOf(root: Node, { path, count }: Doubled): { from: number; to: number } {
  let node = root
  let from = 0
  for (const [level, index] of path.entries()) {
    for (let before = 0; before < index; before += 1) from += node.child(before).nodeSize
    if (level === path.length - 1) break
    node = node.child(index)
    from += 1
  }
  const first = path.at(-1) ?? 0
  let to = from
  for (let index = first; index < first + count; index += 1) to += node.child(index).nodeSize
  return { from, to }
}

function shorten(words: string): string {
  // The sentence around them has a full stop of its own.
  const line = words.replaceAll(/\s+/g, ' ').replace(/[.,:;]+$/, '')
  return line.length > SHOWN ? `${line.slice(0, SHOWN).trimEnd()} …` : line
}
