'use client'

import { Collaboration } from '@tiptap/extension-collaboration'
import { Dropcursor, Gapcursor, Placeholder } from '@tiptap/extensions'
import { EditorContent, useEditor, type Editor, type Extensions } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { ProposalsInText, showProposals } from '@/components/proposals/proposals-in-text'
import { isMac, shortcutWords } from '@/components/ui/shortcut'
import { documentSchema } from '@/lib/documents/allowed'
import { documentExtensions } from '@/lib/documents/extensions'
import type { WorkedIn } from '@/lib/outcomes/types'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { BlockWords } from './block-words'
import { CarriedMarks } from './carried-marks'
import { Carets } from './carets'
import { CommentMarks, passageIn, showThreads, type EditorThreads } from './comment-marks'
import { DoubledNotice } from './doubled-notice'
import { Find } from './find'
import { FindBar } from './find-bar'
import { LinkDialog } from './link-dialog'
import { isAwaited, noteOpen } from './open-texts'
import { OutcomeSigns, showOutcomes } from './outcome-signs'
import type { Present } from './presence'
import { PresenceList } from './presence-list'
import { withoutActiveContent } from './pasted'
import { PriorityDialog } from './priority-dialog'
import { priorityViews, selectedPriority } from './priority-views'
import type { Quotable } from './quote-menu'
import { menuElement, SelectionMenu, selectionMenu } from './selection-menu'
import type { Session } from './session'
import { BlockKeys } from './text-commands'
import { TextEdges } from './text-edges'
import { focusToolbar, Toolbar } from './toolbar'
import { undoOptions } from './undo'
import { useKeyboardInset } from './use-keyboard-inset'

type Props = {
  documentId: string
  session: Session
  editable: boolean
  /** Names the text: the id of the section's heading, or the words themselves. */
  headingId: string | undefined
  name: string
  quotes: Quotable[]
  onReady: () => void
  onLeave: () => void
  onOthers: (others: readonly Present[]) => void
  /** Null where none can stand. */
  threads: EditorThreads | null
  /** Words that came out of meetings; the same list as long as they are the same. */
  workedIn: readonly WorkedIn[]
  /** Where it is asked what priorities say; null where none can stand. */
  prioritiesAt: string | null
}

/**
 * The text itself with its tools. Stands only when the server's text has arrived. Not rendered anew
 * with every change of the save state.
 */
export const TextArea = memo(function TextArea(props: Props) {
  const { documentId, session, editable, headingId, name, quotes, onReady, onLeave } = props
  const threads = props.threads ?? NO_THREADS
  const t = useTranslations('editor')
  const tools = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<'link' | 'find' | 'priority' | null>(null)
  const latest = useRef(threads)
  const comment = (editor: Editor): boolean => {
    const passage = passageIn(editor)
    if (passage) latest.current.onComment(passage)
    return passage !== null
  }
  const [menu] = useState(menuElement)
  const [says] = useState(() => props.prioritiesAt && new BlockWords(props.prioritiesAt))
  const [selected, setSelected] = useState<string | null>(null)
  const [extensions] = useState(() => [
    ...documentExtensions(
      { taskCheckbox: (text) => t('taskCheckbox', { text }) },
      says
        ? priorityViews(says, {
            over: t('priority.over'),
            waiting: t('priority.waiting'),
            unreachable: t('priority.unreachable'),
          })
        : null,
    ),
    ...writingExtensions(session, t('placeholder')),
    CommentMarks.configure({
      onThread: (threadId) => latest.current.onThread(threadId),
      onComment: comment,
    }),
    selectionMenu(menu),
  ])
  const [takesFocus] = useState(() => !isAwaited(documentId))
  const forget = useRef(() => {})
  useKeyboardInset(tools)
  useEffect(() => () => forget.current(), [])

  const editor = useEditor({
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectCSS: false,
    // The section is opened by somebody who wants to write in it, or to have something put in.
    autofocus: takesFocus ? 'start' : false,
    editable,
    extensions,
    editorProps: {
      transformPastedHTML: withoutActiveContent,
      scrollThreshold: KEPT_CLEAR,
      scrollMargin: KEPT_CLEAR,
      attributes: {
        class: 'doc ed',
        role: 'textbox',
        'aria-multiline': 'true',
        lang: 'sv',
        ...(headingId ? { 'aria-labelledby': headingId } : { 'aria-label': name }),
      },
    },
    onCreate({ editor: created }) {
      forget.current()
      forget.current = noteOpen(documentId, { editor: created, session })
      onReady()
    },
    onSelectionUpdate({ editor: now }) {
      setSelected(selectedPriority(now, says || null))
    },
  })
  useEffect(() => {
    editor?.setEditable(editable, false)
  }, [editor, editable])
  useEffect(() => {
    latest.current = threads
    if (!editor) return
    showThreads(editor, threads)
    showProposals(editor, threads.proposals)
  }, [editor, threads])
  const { workedIn } = props
  useEffect(() => {
    if (editor) showOutcomes(editor, workedIn)
  }, [editor, workedIn])
  if (!editor) return null

  const close = () => setOpen(null)
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const leads: Partial<Record<string, () => void>> = {
      Escape: onLeave,
      'Alt+F10': () => focusToolbar(tools.current),
      'Mod+k': () => setOpen('link'),
      'Mod+f': () => setOpen('find'),
    }
    const lead = leads[keyWords(event)]
    if (!lead) return
    event.preventDefault()
    lead()
  }
  return (
    <>
      <Toolbar
        ref={tools}
        editor={editor}
        quotes={quotes}
        onLink={() => setOpen('link')}
        onFind={() => setOpen('find')}
        onComment={props.threads && (() => comment(editor))}
        onPriority={says ? () => setOpen('priority') : null}
        onLeave={onLeave}
      >
        <div className="tools-aside">
          <PresenceList awareness={session.awareness} onOthers={props.onOthers} />
          <span className="esc" aria-hidden="true">
            {t('leave')}: <kbd>{shortcutWords('Escape', isMac())}</kbd>
          </span>
        </div>
      </Toolbar>
      {editable && <DoubledNotice editor={editor} doc={session.doc} />}
      {open === 'find' && <FindBar editor={editor} onClose={close} />}
      <div className="ed-frame" role="presentation" onKeyDown={onKeyDown}>
        <EditorContent editor={editor} />
      </div>
      <SelectionMenu
        editor={editor}
        element={menu}
        onLink={() => setOpen('link')}
        onComment={props.threads && (() => comment(editor))}
      />
      <LinkDialog editor={editor} open={open === 'link'} onClose={close} />
      {says && (
        <PriorityDialog editor={editor} says={says} open={open === 'priority'} onClose={close} />
      )}
      <p className="vh" role="status">
        {selected !== null && t('priority.selected', { line: selected || t('priority.over') })}
      </p>
    </>
  )
})

const NO_THREADS: EditorThreads = {
  shown: new Set(),
  proposals: [],
  on: null,
  onThread() {},
  onComment() {},
}

/** How near the caret may come to the window's edges, in px: bars stand there, on a phone below as well. */
const KEPT_CLEAR = { top: 120, right: 5, bottom: 72, left: 5 }

/** What writing together adds to the nodes and marks of the text. */
function writingExtensions(session: Session, placeholder: string): Extensions {
  return [
    Collaboration.configure({
      document: session.doc,
      field: CONTENT_ROOT,
      yUndoOptions: undoOptions(documentSchema()),
    }),
    CarriedMarks,
    Carets.configure({ awareness: session.awareness }),
    Placeholder.configure({ placeholder }),
    Find,
    ProposalsInText,
    OutcomeSigns,
    BlockKeys,
    TextEdges,
    Gapcursor,
    Dropcursor.configure({ class: 'drop-cursor', color: false }),
  ]
}

/** The keys that lead out of the text and to its tools, as `Alt+F10` or, for Control and ⌘, `Mod+k`. */
function keyWords(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? 'Mod+' : ''
  const alt = event.altKey ? 'Alt+' : ''
  const shift = event.shiftKey ? 'Shift+' : ''
  return mod + alt + shift + event.key
}
