'use client'

import type { Editor } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import {
  useEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react'
import { BlockMenu } from './block-menu'
import { CommentTool } from './comment-tool'
import { MoreMenu } from './more-menu'
import { QuoteMenu, type Quotable } from './quote-menu'
import { withShortcut } from '@/components/ui/shortcut'
import { keepTextFocus, ToolButton } from './tool-button'
import { ToolIcon } from './tool-icon'

type Props = {
  editor: Editor
  quotes: Quotable[]
  ref: Ref<HTMLDivElement>
  onLink: () => void
  onFind: () => void
  onComment: (() => void) | null
  onPriority: (() => void) | null
  onLeave: () => void
  /** What stands beside the tools: who is here, how to leave. */
  children: ReactNode
}

/** The tools of the text: one tab stop, arrows between them, Esc back to the text. */
export function Toolbar(props: Props) {
  const { editor, quotes, ref, onLink, onFind, onComment, onPriority, onLeave, children } = props
  const t = useTranslations('editor')
  const bar = useRef<HTMLDivElement>(null)
  useOneTabStop(bar)
  return (
    <div className="tools" ref={ref}>
      <div
        className="tools-row"
        role="toolbar"
        tabIndex={-1}
        ref={bar}
        aria-label={t('toolbar')}
        aria-orientation="horizontal"
        onKeyDown={(event) => {
          if (event.key === 'Escape') editor.view.focus()
          else walk(event)
        }}
        onFocus={rememberTool}
      >
        <BlockMenu editor={editor} />
        <ToolButton editor={editor} command="bold">
          <b>{t('boldSign')}</b>
        </ToolButton>
        <ToolButton editor={editor} command="italic">
          <i className="serif">{t('italicSign')}</i>
        </ToolButton>
        <ToolButton editor={editor} command="bulletList">
          <ToolIcon name="bullet-list" />
        </ToolButton>
        <button
          type="button"
          data-tool=""
          className="tool tool-wide"
          aria-label={t('link.command')}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K"
          title={withShortcut(t('link.command'), 'Control+K')}
          onMouseDown={keepTextFocus}
          onClick={onLink}
        >
          <ToolIcon name="link" />
        </button>
        {onComment && <CommentTool onComment={onComment} wide />}
        <QuoteMenu editor={editor} quotes={quotes} />
        {onPriority && (
          <button
            type="button"
            data-tool=""
            className="tool tool-wide"
            aria-label={t('priority.command')}
            aria-haspopup="dialog"
            title={t('priority.command')}
            onMouseDown={keepTextFocus}
            onClick={onPriority}
          >
            <ToolIcon name="priority" />
          </button>
        )}
        <ToolButton editor={editor} command="undo">
          <ToolIcon name="undo" />
        </ToolButton>
        <MoreMenu
          editor={editor}
          onLink={onLink}
          onFind={onFind}
          onComment={onComment}
          onPriority={onPriority}
          onLeave={onLeave}
        />
      </div>
      {children}
    </div>
  )
}

const toolsOf = (bar: Element) =>
  [...bar.querySelectorAll<HTMLElement>('[data-tool]')].filter((tool) => tool.offsetParent !== null)

/** Makes the tool that has focus the one that Tab comes back to. */
function rememberTool({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (!(target instanceof HTMLElement) || !target.matches('[data-tool]')) return
  for (const tool of toolsOf(currentTarget)) tool.tabIndex = tool === target ? 0 : -1
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const tools = toolsOf(event.currentTarget)
  const at = tools.findIndex((tool) => tool === event.target)
  if (at < 0) return
  const places: Partial<Record<string, number>> = {
    ArrowRight: (at + 1) % tools.length,
    ArrowLeft: (at - 1 + tools.length) % tools.length,
    Home: 0,
    End: tools.length - 1,
  }
  const to = places[event.key]
  if (to === undefined) return
  event.preventDefault()
  tools[to]?.focus()
}

/** Only one tool is reached by Tab: the first, until another has had focus. */
function useOneTabStop(bar: { current: HTMLElement | null }): void {
  useEffect(() => {
    // Which tools are shown is asked when the page is laid out anyway: a long text is, only once.
    const frame = requestAnimationFrame(() => {
      if (!bar.current) return
      const [first, ...others] = toolsOf(bar.current)
      if (first) first.tabIndex = 0
      for (const tool of others) tool.tabIndex = -1
    })
    return () => cancelAnimationFrame(frame)
  }, [bar])
}

/** Where Alt+F10 leads. */
export function focusToolbar(tools: Element | null): void {
  const row = tools?.querySelector('[role=toolbar]')
  if (!row) return
  const shown = toolsOf(row)
  const last = shown.find((tool) => tool.tabIndex === 0)
  ;(last ?? shown[0])?.focus()
}
