import type { Slice } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import {
  CommentedText,
  QUOTE,
  THREAD,
  withoutMarks,
  type Writer,
} from '@/tests/support/commented-text'
import type { ScreenlessEditor } from '@/tests/support/screenless-editor'

/** Where the commented words stand in an editor: the second time. */
const there = (editor: ScreenlessEditor) => editor.find(QUOTE, 1)
const at = (place: number) => ({ from: place, to: place })

type Operation = {
  name: string
  run: (editor: ScreenlessEditor, carry: (slice: Slice) => Slice) => void
  /** The words under the mark afterwards; null: the thread says that they are gone. */
  words: string | null
  /** Where the marks of an editor that knows them are lost, one may say `rewritten` instead. */
  place?: 'rewritten' | 'removed'
}

const lastBlock = (editor: ScreenlessEditor) => editor.find('något helt annat.').to

/** Every operation on the text, and what becomes of the comment on it. */
const OPERATIONS: Operation[] = [
  { name: 'typing before', run: (e) => e.select(at(there(e).from)).type('få '), words: QUOTE },
  {
    name: 'typing inside',
    run: (e) => e.select(at(there(e).from + 6)).type(' kvar'),
    words: 'stanna kvar i bygden',
  },
  { name: 'typing after', run: (e) => e.select(at(there(e).to)).type(' nu'), words: QUOTE },
  { name: 'bold', run: (e) => e.select(there(e)).bold(), words: QUOTE },
  {
    name: 'bold over its beginning',
    run: (e) => e.select({ from: there(e).from - 4, to: there(e).from + 6 }).bold(),
    words: QUOTE,
  },
  { name: 'paragraph to heading', run: (e) => e.select(there(e)).block('heading'), words: QUOTE },
  { name: 'paragraph to list', run: (e) => e.select(there(e)).list(), words: QUOTE },
  { name: 'paragraph to quote', run: (e) => e.select(there(e)).quote(), words: QUOTE },
  {
    name: 'heading and back to paragraph',
    run: (e) => {
      e.select(there(e)).block('heading')
      e.block('paragraph')
    },
    words: QUOTE,
  },
  {
    name: 'both places to heading',
    run: (e) => e.select({ from: e.find(QUOTE, 0).from, to: there(e).to }).block('heading'),
    words: QUOTE,
  },
  {
    name: 'both places to list',
    run: (e) => e.select({ from: e.find(QUOTE, 0).from, to: there(e).to }).list(),
    words: QUOTE,
  },
  { name: 'split before', run: (e) => e.select(at(there(e).from)).split(), words: QUOTE },
  { name: 'split inside', run: (e) => e.select(at(there(e).from + 7)).split(), words: QUOTE },
  { name: 'split behind', run: (e) => e.select(at(there(e).to)).split(), words: QUOTE },
  {
    name: 'join with the block before',
    run: (e) => e.select(at(e.find('Värdet').from)).join(),
    words: QUOTE,
  },
  {
    name: 'join of the block behind',
    run: (e) => e.select(at(e.find('Sist').from)).join(),
    words: QUOTE,
  },
  {
    name: 'cut and paste of the words',
    run: (e, carry) => {
      const slice = carry(e.select(there(e)).cut())
      e.select(at(lastBlock(e))).paste(slice)
    },
    words: QUOTE,
  },
  {
    name: 'cut and paste before a word that begins alike',
    run: (e, carry) => {
      const { from, to } = there(e)
      const slice = carry(e.select({ from, to: to + 1 }).cut())
      e.select(at(e.find('skogen').from)).paste(slice)
    },
    words: QUOTE,
  },
  {
    name: 'cut and paste of the sentence before the other place',
    run: (e, carry) => {
      const { from, to } = e.find(`Värdet ska ${QUOTE} där elen produceras.`)
      const slice = carry(e.select({ from, to }).cut())
      e.select(at(e.find('Först').from)).paste(slice)
    },
    words: QUOTE,
  },
  {
    name: 'copy and paste',
    run: (e, carry) => {
      const slice = carry(e.select(there(e)).copy())
      e.select(at(lastBlock(e))).paste(slice)
    },
    words: QUOTE,
  },
  {
    name: 'deletion of a part',
    run: (e) => e.select({ from: there(e).from + 6, to: there(e).to }).erase(),
    words: 'stanna',
  },
  {
    name: 'deletion of all',
    run: (e) => e.select(there(e)).erase(),
    words: null,
    place: 'rewritten',
  },
  {
    name: 'deletion of the block',
    run: (e) => {
      const { from, to } = e.find(`Värdet ska ${QUOTE} där elen produceras.`)
      e.dispatch(e.state.tr.delete(from - 1, to + 1))
    },
    words: null,
    place: 'removed',
  },
  {
    name: 'other words over it',
    run: (e) => e.select(there(e)).type('komma folk till del'),
    words: null,
    place: 'rewritten',
  },
]

type Actor = {
  name: string
  /** Prepares the text; returns who does it, what the clipboard keeps, and what happens before others hear. */
  act: (text: CommentedText, operation: Operation) => Writer
}

const known = (slice: Slice) => slice
const TWICE = 'by two at once'
const ACTORS: Actor[] = [
  {
    name: 'by somebody who has the mark',
    act(text, { run }) {
      const ada = text.writer('ada')
      text.comment()
      text.settle()
      run(ada.editor, known)
      return ada
    },
  },
  {
    name: 'by another, while somebody writes beside it',
    act(text, { run }) {
      const [ada, ben] = [text.writer('ada'), text.writer('ben')]
      text.comment()
      text.settle()
      ada.editor.select(at(ada.editor.find('livet').to)).type(' igenom')
      text.settle()
      ben.editor.select(at(ben.editor.find('skogen.').to)).type(' Ja.')
      run(ben.editor, known)
      return ben
    },
  },
  {
    name: 'concurrently with somebody who writes in the same block',
    act(text, { run }) {
      const [ada, ben] = [text.writer('ada'), text.writer('ben')]
      text.comment()
      text.settle()
      ada.editor.select(at(ada.editor.find('produceras.').to)).type(' Så är det.')
      run(ben.editor, known)
      ada.send()
      ben.send()
      text.host.turn()
      return ben
    },
  },
  {
    name: TWICE,
    act(text, { run }) {
      const [ada, ben] = [text.writer('ada'), text.writer('ben')]
      text.comment()
      text.settle()
      run(ada.editor, known)
      run(ben.editor, known)
      ada.send()
      text.host.settle()
      return ben
    },
  },
  {
    name: 'by somebody who has not yet received the mark',
    act(text, { run }) {
      const ben = text.writer('ben')
      text.comment()
      run(ben.editor, withoutMarks)
      return ben
    },
  },
  {
    name: 'by somebody whose edit comes with the comment',
    act(text, { run }) {
      const ben = text.writer('ben')
      text.host.holds = true
      run(ben.editor, withoutMarks)
      text.host.room.threads.hear([text.host.log.comment(THREAD, QUOTE, 1)])
      ben.send()
      text.host.turn()
      return ben
    },
  },
  {
    name: 'by somebody who was offline and returns',
    act(text, { run }) {
      const [ada, ben] = [text.writer('ada'), text.writer('ben')]
      ben.client.cut()
      text.comment()
      text.settle()
      ada.editor.select(at(ada.editor.find('inledning').to)).type(' och mer')
      text.settle()
      run(ben.editor, withoutMarks)
      ben.client.connect()
      return ben
    },
  },
]

/** A text that rests meanwhile comes to the same. */
const CASES = OPERATIONS.flatMap((one) => [false, true].map((rests) => ({ ...one, rests })))

/** What the thread says and shows, in the words of the table. */
function outcome(text: CommentedText) {
  const { place, now } = text.row()
  const isRewritten = place === 'rewritten'
  return {
    decoy: text.marksDecoy(),
    place,
    marked: text.marked(),
    // The old words of what is gone, beside the block in which they stood.
    shows: place === 'placed' ? null : now.quote,
    standsAt: isRewritten ? blockOf(text).slice(0, 6) : null,
  }
}

function expected({ words, place = 'removed' }: Operation) {
  if (words !== null)
    return { decoy: false, place: 'placed', marked: words, shows: null, standsAt: null }
  const standsAt = place === 'rewritten' ? 'Värdet' : null
  return { decoy: false, place, marked: '', shows: QUOTE, standsAt }
}

function blockOf(text: CommentedText): string {
  const reading = text.reading()
  const { start, end } = reading.blocks[text.row().now.block]!
  return reading.text.slice(start, end)
}

const UNTOUCHED = { decoy: false, place: 'placed', marked: QUOTE, shows: null, standsAt: null }

describe.each(ACTORS.filter(({ name }) => name !== TWICE))('P28: $name', (actor) => {
  test.each(CASES)('$name, and its undo; rests: $rests', (operation) => {
    const text = new CommentedText(operation.rests)
    const who = actor.act(text, operation)
    text.settle()
    expect(outcome(text)).toEqual(expected(operation))
    const shown = [...text.writers.values()].map(({ editor }) => editor.marked(THREAD))
    expect(new Set(shown)).toEqual(new Set([text.marked()]))
    const rows = text.host.log.rows.length
    text.settle()
    expect(text.host.log.rows).toHaveLength(rows)
    who.editor.undo()
    text.settle()
    expect(outcome(text)).toEqual(UNTOUCHED)
  })
})

// Where two do the same at once, the text itself may stand there twice: more than one answer is right.
describe.each(ACTORS.filter(({ name }) => name === TWICE))('P28: $name', (actor) => {
  test.each(CASES)('$name, and its undo; rests: $rests', (operation) => {
    const text = new CommentedText(operation.rests)
    const who = actor.act(text, operation)
    text.settle()
    const { decoy, place, marked } = outcome(text)
    const right = expected(operation)
    expect({ decoy, place, marked: marked.slice(0, 6) }).toEqual({
      decoy: false,
      place: right.place,
      marked: right.marked.slice(0, 6),
    })
    who.editor.undo()
    text.settle()
    expect(text.marksDecoy()).toBe(false)
  })
})
