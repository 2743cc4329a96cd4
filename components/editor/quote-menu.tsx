'use client'

import type { Editor } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import { TextMenu } from './text-menu'
import { ToolIcon } from './tool-icon'

/** A text of the county that can be quoted: the target picture, a long-term goal. */
export type Quotable = { id: string; label: string; paragraphs: string[] }

const HINT_LENGTH = 70

/** Quotes a paragraph of the target picture into the text with one choice. */
export function QuoteMenu({ editor, quotes }: { editor: Editor; quotes: Quotable[] }) {
  const t = useTranslations('editor')
  if (quotes.length === 0) return null
  const passages = new Map<string, string>(
    quotes.flatMap(({ id, paragraphs }) =>
      paragraphs.map((text, index) => [`${id} ${index}`, text] as const),
    ),
  )
  return (
    <TextMenu
      label={t('quoteFrom')}
      title={t('quoteFrom')}
      className="tool"
      button={<ToolIcon name="quote" />}
      groups={quotes.map(({ id, label, paragraphs }) => ({
        id,
        title: label,
        tools: paragraphs.map((text, index) => ({ id: `${id} ${index}`, label: beginning(text) })),
      }))}
      onChoose={(key) => {
        const text = passages.get(key)
        editor.view.focus()
        if (text) insertQuote(editor, text)
      }}
    />
  )
}

/** Puts a block quote after the block that the caret stands in. */
export function insertQuote(editor: Editor, text: string): boolean {
  const { $to } = editor.state.selection
  const after = $to.depth > 0 ? $to.after(1) : editor.state.doc.content.size
  const content = [{ type: 'paragraph', content: [{ type: 'text', text }] }]
  return editor.chain().focus().insertContentAt(after, { type: 'blockquote', content }).run()
}

function beginning(text: string): string {
  if (text.length <= HINT_LENGTH) return text
  return `${text.slice(0, text.lastIndexOf(' ', HINT_LENGTH))} …`
}
