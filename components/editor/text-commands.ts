import { Extension, type Editor } from '@tiptap/core'
import '@tiptap/extension-collaboration'

/**
 * What one can do to the text, said once: toolbar, menus and shortcuts all read this list. The id is
 * the key of its words in the `editor` messages.
 */
export type TextCommand = {
  id: TextCommandId
  /** As `aria-keyshortcuts` has it, with Control; shown as ⌘ on a Mac. */
  shortcut?: string
  /** Whether the selection has it; commands without are pressed, not switched. */
  isActive?: (editor: Editor) => boolean
  isPossible?: (editor: Editor) => boolean
  run: (editor: Editor) => boolean
}

export type TextCommandId =
  | 'paragraph'
  | 'heading3'
  | 'heading4'
  | 'heading5'
  | 'bold'
  | 'italic'
  | 'bulletList'
  | 'orderedList'
  | 'taskList'
  | 'blockquote'
  | 'rule'
  | 'undo'
  | 'redo'
  | 'tableInsert'
  | 'rowAfter'
  | 'rowBefore'
  | 'rowDelete'
  | 'columnAfter'
  | 'columnBefore'
  | 'columnDelete'
  | 'tableDelete'

const chain = (editor: Editor) => editor.chain().focus()
/** Not Tiptap's Control+Alt: with a Swedish keyboard on Windows that is AltGr, which types @ and €. */
const heading = (level: 3 | 4 | 5): Omit<TextCommand, 'id'> => ({
  shortcut: `Control+Shift+${level - 2}`,
  isActive: (editor) => editor.isActive('heading', { level }),
  run: (editor) => chain(editor).setHeading({ level }).run(),
})
/** A table with a header row, the caret in its first cell. */
function insertTable(editor: Editor): boolean {
  const before = editor.state.selection.from
  chain(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
  const { doc } = editor.state
  let cell: number | undefined
  doc.nodesBetween(Math.max(0, before - 1), doc.content.size, (node, position) => {
    if (node.type.name === 'tableHeader') cell ??= position + 2
    return cell === undefined
  })
  return cell !== undefined && editor.commands.setTextSelection(cell)
}

const inTable = (editor: Editor) => editor.isActive('table')

const COMMANDS: Record<TextCommandId, Omit<TextCommand, 'id'>> = {
  paragraph: {
    shortcut: 'Control+Shift+0',
    isActive: (editor) => editor.isActive('paragraph'),
    run: (editor) => chain(editor).setParagraph().run(),
  },
  heading3: heading(3),
  heading4: heading(4),
  heading5: heading(5),
  bold: {
    shortcut: 'Control+B',
    isActive: (editor) => editor.isActive('bold'),
    run: (editor) => chain(editor).toggleBold().run(),
  },
  italic: {
    shortcut: 'Control+I',
    isActive: (editor) => editor.isActive('italic'),
    run: (editor) => chain(editor).toggleItalic().run(),
  },
  bulletList: {
    shortcut: 'Control+Shift+8',
    isActive: (editor) => editor.isActive('bulletList'),
    run: (editor) => chain(editor).toggleBulletList().run(),
  },
  orderedList: {
    shortcut: 'Control+Shift+7',
    isActive: (editor) => editor.isActive('orderedList'),
    run: (editor) => chain(editor).toggleOrderedList().run(),
  },
  taskList: {
    shortcut: 'Control+Shift+9',
    isActive: (editor) => editor.isActive('taskList'),
    run: (editor) => chain(editor).toggleTaskList().run(),
  },
  blockquote: {
    shortcut: 'Control+Shift+B',
    isActive: (editor) => editor.isActive('blockquote'),
    run: (editor) => chain(editor).toggleBlockquote().run(),
  },
  rule: { run: (editor) => chain(editor).setHorizontalRule().run() },
  undo: {
    shortcut: 'Control+Z',
    isPossible: (editor) => editor.can().undo(),
    run: (editor) => editor.commands.undo() && editor.commands.focus(),
  },
  redo: {
    shortcut: 'Control+Y',
    isPossible: (editor) => editor.can().redo(),
    run: (editor) => editor.commands.redo() && editor.commands.focus(),
  },
  tableInsert: {
    isPossible: (editor) => !inTable(editor),
    run: insertTable,
  },
  rowAfter: { isPossible: inTable, run: (editor) => chain(editor).addRowAfter().run() },
  rowBefore: { isPossible: inTable, run: (editor) => chain(editor).addRowBefore().run() },
  rowDelete: { isPossible: inTable, run: (editor) => chain(editor).deleteRow().run() },
  columnAfter: { isPossible: inTable, run: (editor) => chain(editor).addColumnAfter().run() },
  columnBefore: { isPossible: inTable, run: (editor) => chain(editor).addColumnBefore().run() },
  columnDelete: { isPossible: inTable, run: (editor) => chain(editor).deleteColumn().run() },
  tableDelete: { isPossible: inTable, run: (editor) => chain(editor).deleteTable().run() },
}

export function textCommand(id: TextCommandId): TextCommand {
  return { id, ...COMMANDS[id] }
}

export const BLOCK_TYPES = ['paragraph', 'heading3', 'heading4', 'heading5'] as const
export const TABLE_COMMANDS = [
  'rowBefore',
  'rowAfter',
  'rowDelete',
  'columnBefore',
  'columnAfter',
  'columnDelete',
  'tableDelete',
] as const

/** The shortcuts of block types, which Tiptap's own extensions do not have. */
export const BlockKeys = Extension.create({
  name: 'blockKeys',
  addKeyboardShortcuts() {
    const keys = BLOCK_TYPES.map((id) => {
      const { shortcut = '', run } = textCommand(id)
      return [shortcut.replace('Control', 'Mod').replaceAll('+', '-'), () => run(this.editor)]
    })
    return Object.fromEntries(keys) as Record<string, () => boolean>
  },
})
