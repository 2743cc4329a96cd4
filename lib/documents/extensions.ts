import { Mark, mergeAttributes, type Extensions } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { HorizontalRule } from '@tiptap/extension-horizontal-rule'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { Text } from '@tiptap/extension-text'
import {
  HEADING_LEVELS,
  isAllowedHref,
  validAlign,
  validChecked,
  validColwidth,
  validHref,
  validLanguage,
  validLevel,
  validListType,
  validSpan,
  validStart,
  validThread,
} from './attributes'
import { FillEmptyContainers, QuietTable } from './merging'
import { PriorityBlock } from './priority-block'

/**
 * The one list of nodes and marks, schema number 2 (`SCHEMA_NUMBER` in lib/sync/messages.ts): editor,
 * sync engine, import, search and reading pages all use it. Nodes are only ever added, never removed.
 * Blocks of priorities stand in roadmaps; for notes of meetings `priority` is null, and an editor gives
 * the node with its own look.
 *
 * Content is `*` wherever ProseMirror allows: two honest edits may together empty a list item or a
 * cell, and y-tiptap deletes for everyone what its schema does not allow. Only `doc` keeps `block+`,
 * since y-tiptap never deletes the root and a cursor needs a block to stand in
 * (docs/decisions/0005-content-may-be-empty.md).
 */
export function documentExtensions(
  words: DocumentWords = {},
  priority: typeof PriorityBlock | null = PriorityBlock,
): Extensions {
  return [
    ...(priority ? [SectionDocument, priority] : [Document]),
    Paragraph,
    Text,
    Heading.extend({ addAttributes: levelOnly }).configure({ levels: [...HEADING_LEVELS] }),
    BulletList.extend({ content: 'listItem*' }),
    OrderedList.extend({
      content: 'listItem*',
      addAttributes() {
        return validated(this.parent?.(), { start: validStart, type: validListType })
      },
    }),
    ListItem.extend({ content: 'block*' }),
    TaskList.extend({ content: 'taskItem*' }),
    TaskItem.extend({
      content: 'block*',
      addAttributes() {
        return validated(this.parent?.(), { checked: validChecked })
      },
    }).configure({
      nested: true,
      ...(words.taskCheckbox && { a11y: { checkboxLabel: (node) => taskLabel(words, node) } }),
    }),
    Blockquote.extend({ content: 'block*' }),
    QuietTable.extend({ content: 'tableRow*' }).configure({ resizable: false }),
    TableRow,
    TableHeader.extend({
      content: 'block*',
      addAttributes() {
        return validated(this.parent?.(), cellAttributes)
      },
    }),
    TableCell.extend({
      content: 'block*',
      addAttributes() {
        return validated(this.parent?.(), cellAttributes)
      },
    }),
    HardBreak,
    HorizontalRule,
    Bold,
    Italic,
    SafeLink,
    Language,
    Comment,
    FillEmptyContainers,
  ]
}

/** Blocks of priorities stand at the outermost level alone. */
const SectionDocument = Document.extend({ content: '(block | priorityBlock)+' })

/** Words that the editor shows and screen readers say, in the reader's language. */
export type DocumentWords = { taskCheckbox?: (text: string) => string }

function taskLabel(words: DocumentWords, node: { textContent: string }): string {
  return words.taskCheckbox?.(node.textContent) ?? node.textContent
}

const cellAttributes = {
  colspan: validSpan,
  rowspan: validSpan,
  colwidth: validColwidth,
  align: validAlign,
}

function levelOnly() {
  return { level: { default: HEADING_LEVELS[0], rendered: false, validate: validLevel } }
}

/** Tiptap's own attributes with our checks. An attribute without a check is a bug of this list. */
function validated(
  attributes: Record<string, object> | undefined,
  checks: Record<string, (value: unknown) => void>,
): Record<string, object> {
  const all = Object.entries(attributes ?? {})
  return Object.fromEntries(
    all.map(([name, attribute]) => {
      const validate = checks[name]
      if (!validate) throw new Error(`no check for the attribute ${name}`)
      return [name, { ...attribute, validate }]
    }),
  )
}

/** Only the address is kept: Word and the web bring classes, targets and titles along. */
const SafeLink = Link.extend({
  addAttributes() {
    return { href: { default: null, validate: validHref } }
  },
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: 'https',
  protocols: [],
  HTMLAttributes: { rel: 'noopener noreferrer', target: null },
  isAllowedUri: isAllowedHref,
})

/** A passage in another language, so that screen readers pronounce it: `<span lang="sma">`. */
export const Language = Mark.create({
  name: 'language',
  addAttributes() {
    return {
      lang: {
        default: null,
        validate: validLanguage,
        parseHTML: (element) => element.getAttribute('lang'),
        renderHTML: ({ lang }) => ({ lang }),
      },
    }
  },
  parseHTML() {
    return [{ tag: 'span[lang]', getAttrs: (element) => validAttribute(element, 'lang') }]
  },
  renderHTML({ HTMLAttributes }) {
    return ['span', mergeAttributes(HTMLAttributes), 0]
  },
})

/**
 * Where a comment's thread is anchored. Set by the server only, so nothing parses it from HTML and
 * pasted copies lose it; in the schema from number 1 on, so that no client ever deletes the words
 * under it.
 */
export const Comment = Mark.create({
  name: 'comment',
  excludes: '',
  inclusive: false,
  addAttributes() {
    return {
      threadId: {
        default: null,
        validate: validThread,
        renderHTML: ({ threadId }) => ({ 'data-thread': threadId }),
      },
    }
  },
  renderHTML({ HTMLAttributes }) {
    return ['span', mergeAttributes({ class: 'comment-anchor' }, HTMLAttributes), 0]
  },
})

function validAttribute(element: HTMLElement, name: 'lang'): null | false {
  try {
    validLanguage(element.getAttribute(name))
    return null
  } catch {
    return false
  }
}
