'use client'

import type { Editor } from '@tiptap/react'
import { useEditorState } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Icon } from '@/components/ui/icon'
import { findKey, findTransaction } from './find'

type Props = { editor: Editor; onClose: () => void }

/** Looks for words in this section: Enter the next place, Shift+Enter the one before, Esc closes. */
export function FindBar({ editor, onClose }: Props) {
  const t = useTranslations('editor.find')
  const input = useRef<HTMLInputElement>(null)
  const found = useEditorState({
    editor,
    selector: ({ editor }) => {
      const { words = '', matches = [], current = -1 } = findKey.getState(editor.state) ?? {}
      return { words, count: matches.length, current }
    },
  })
  useEffect(() => {
    const { from, to } = editor.state.selection
    const selected = editor.state.doc.textBetween(from, to)
    if (input.current) input.current.value = selected
    if (selected) editor.view.dispatch(findTransaction(editor.state, { words: selected }))
    input.current?.focus()
    input.current?.select()
    return () => {
      if (!editor.isDestroyed) editor.view.dispatch(findTransaction(editor.state, 'close'))
    }
  }, [editor])

  const step = (by: 1 | -1) => editor.view.dispatch(findTransaction(editor.state, { step: by }))
  const close = () => {
    onClose()
    editor.view.focus()
  }
  return (
    <search className="find-bar">
      <label htmlFor="find-words">{t('label')}</label>
      <input
        id="find-words"
        type="text"
        autoComplete="off"
        ref={input}
        onChange={(event) =>
          editor.view.dispatch(findTransaction(editor.state, { words: event.target.value }))
        }
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
          else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
          else return
          event.preventDefault()
        }}
      />
      <p role="status" className="small muted">
        {found.words.trim() !== '' &&
          (found.count > 0
            ? t('place', { place: found.current + 1, count: found.count })
            : t('none'))}
      </p>
      <button type="button" className="tool" aria-label={t('previous')} onClick={() => step(-1)}>
        <Icon name="arrow-up" />
      </button>
      <button type="button" className="tool" aria-label={t('next')} onClick={() => step(1)}>
        <Icon name="arrow-down" />
      </button>
      <button type="button" className="tool" aria-label={t('close')} onClick={close}>
        <Icon name="close" />
      </button>
    </search>
  )
}
