import { EditorState, type Transaction } from '@tiptap/pm/state'
import {
  initProseMirrorDoc,
  updateYFragment,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
  yUndoPluginKey,
} from '@tiptap/y-tiptap'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { undoOptions } from '@/components/editor/undo'
import { documentSchema } from '@/lib/documents/allowed'
import { docContent, seedUpdate } from '@/lib/documents/content'
import type { ContentMark, ContentNode } from '@/lib/documents/types'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { markedPassage } from './marked-passage'
import { putBehindBlock, putIn } from './put-in'

const T = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'
const schema = documentSchema()

const on = (threadId: string): ContentMark => ({ type: 'comment', attrs: { threadId } })
const bold: ContentMark = { type: 'bold' }
const t = (text: string, ...marks: ContentMark[]): ContentNode => ({ type: 'text', text, marks })
const p = (...content: ContentNode[]): ContentNode => ({ type: 'paragraph', content })
const h = (...content: ContentNode[]): ContentNode => ({
  type: 'heading',
  attrs: { level: 3 },
  content,
})
const list = (...items: ContentNode[]): ContentNode => ({
  type: 'bulletList',
  content: items.map((one) => ({ type: 'listItem', content: [one] })),
})
const table = (...cells: ContentNode[]): ContentNode => ({
  type: 'table',
  content: [
    { type: 'tableRow', content: cells.map((one) => ({ type: 'tableCell', content: [one] })) },
  ],
})

/** An editor without a screen: writes into its Y.Doc as y-tiptap does, and undoes with the same manager. */
function editor(start: Uint8Array) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  const fragment = doc.getXmlFragment(CONTENT_ROOT)
  const plugins = [ySyncPlugin(fragment), yUndoPlugin(undoOptions(schema))]
  const { undoManager } = yUndoPluginKey.getState(EditorState.create({ schema, plugins })) as {
    undoManager: Y.UndoManager
  }
  const state = () => EditorState.create({ doc: initProseMirrorDoc(fragment, schema).doc, schema })
  return {
    doc,
    state,
    /** What stands in the text: each paragraph or heading as a line, `[…]` around what carries the mark. */
    text: (threadId = T) => shown(docContent(doc).content, threadId),
    content: () => docContent(doc).content,
    words: (threadId = T) => markedPassage(state().doc, threadId)?.words,
    dispatch(tr: Transaction) {
      undoManager.stopCapturing()
      const meta = { mapping: initProseMirrorDoc(fragment, schema).mapping, isOMark: new Map() }
      doc.transact(() => updateYFragment(doc, fragment, tr.doc, meta), ySyncPluginKey)
      undoManager.stopCapturing()
    },
    accept(before: string, after: string, threadId = T) {
      const tr = putIn(state(), threadId, { before, after })
      if (tr.ok) this.dispatch(tr.value)
      return tr.ok ? 'done' : tr.error.type
    },
    undo: () => void undoManager.undo(),
    receive: (from: Y.Doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(from), 'network'),
  }
}

function shown(nodes: ContentNode[], threadId: string): string {
  const lines: string[] = []
  const visit = (node: ContentNode): void => {
    if (node.type !== 'paragraph' && node.type !== 'heading')
      return (node.content ?? []).forEach(visit)
    lines.push((node.content ?? []).map((one) => inline(one, threadId)).join(''))
  }
  nodes.forEach(visit)
  return lines.join('\n').replaceAll('][', '')
}

function inline({ type, text = '', marks = [] }: ContentNode, threadId: string): string {
  if (type === 'hardBreak') return '↵'
  return marks.some(({ attrs }) => attrs?.threadId === threadId) ? `[${text}]` : text
}

const start = (...content: ContentNode[]) => editor(seedUpdate({ type: 'doc', content }))

describe('an accepted wording', () => {
  test('is put where the mark is, when the words stand twice', () => {
    const ada = start(p(t('Det stärker platsen. Det '), t('stärker platsen', on(T)), t(' mer.')))
    expect(ada.accept('stärker platsen', 'ger arbete och service')).toBe('done')
    expect(ada.text()).toBe('Det stärker platsen. Det [ger arbete och service] mer.')
  })

  test('keeps the emphasis of the words that stay, and takes that of those it replaces', () => {
    const ada = start(p(t('Vi '), t('ska ', on(T)), t('bygga', bold, on(T)), t(' nytt', on(T))))
    ada.accept('ska bygga nytt', 'ska planera nytt i tid')
    expect(ada.text()).toBe('Vi [ska planera nytt i tid]')
    expect(ada.content()[0]?.content?.map(({ text, marks }) => [text, marks?.length])).toEqual([
      ['Vi ', undefined],
      ['ska ', 1],
      ['planera', 2],
      [' nytt i tid', 1],
    ])
  })

  test('goes over two blocks line by line, and leaves a heading a heading', () => {
    const ada = start(h(t('Om '), t('nyttan', on(T))), p(t('Den', on(T)), t(' märks.')))
    expect(ada.words()).toBe('nyttan\nDen')
    expect(ada.accept('nyttan\nDen', 'värdet\nDet')).toBe('done')
    expect(ada.text()).toBe('Om [värdet]\n[Det] märks.')
    expect(ada.content().map(({ type }) => type)).toEqual(['heading', 'paragraph'])
  })

  test('with other lines than the passage is refused: it would join or split blocks', () => {
    const ada = start(p(t('Ett', on(T))), p(t('två', on(T))))
    expect(ada.accept('Ett\ntvå', 'Ett och två')).toBe('other-lines')
    expect(ada.text()).toBe('[Ett]\n[två]')
  })

  test('stays within its cell and its list item', () => {
    const ada = start(
      table(p(t('Mål', on(T))), p(t('Ansvar'))),
      list(p(t('ett')), p(t('två', on(OTHER)))),
    )
    expect(ada.accept('Mål', 'Delmål')).toBe('done')
    expect(ada.accept('två', 'två till tre', OTHER)).toBe('done')
    expect(ada.text()).toBe('[Delmål]\nAnsvar\nett\ntvå till tre')
    expect(ada.text(OTHER)).toBe('Delmål\nAnsvar\nett\n[två till tre]')
    expect(ada.content().map(({ type }) => type)).toEqual(['table', 'bulletList'])
  })

  test('over two cells of a table leaves the table as it is', () => {
    const ada = start(table(p(t('Mål', on(T))), p(t('Ansvar', on(T)))))
    expect(ada.accept('Mål\nAnsvar', 'Delmål\nAnsvarig')).toBe('done')
    expect(ada.text()).toBe('[Delmål]\n[Ansvarig]')
    expect(ada.content()[0]?.content?.[0]?.content).toHaveLength(2)
  })

  test('keeps a line break inside a paragraph', () => {
    const br: ContentNode = { type: 'hardBreak', marks: [on(T)] }
    const ada = start(p(t('rad ett', on(T)), br, t('rad två', on(T))))
    expect(ada.accept('rad ett\nrad två', 'rad 1\nrad 2')).toBe('done')
    expect(ada.text()).toBe('[rad 1]↵[rad 2]')
  })

  test('is markup nowhere: signs are words', () => {
    const ada = start(p(t('Ett', on(T)), t('.')))
    ada.accept('Ett', '<b>**Ett**</b>')
    expect(ada.text()).toBe('[<b>**Ett**</b>].')
  })

  test('an insertion leaves the passage untouched and joins the mark', () => {
    const ada = start(p(t('Ny produktion', bold, on(T)), t(' ska')))
    ada.accept('Ny produktion', 'Ny produktion och lagring')
    expect(ada.text()).toBe('[Ny produktion och lagring] ska')
  })

  test('a link that is replaced stays a link; words beside it become none', () => {
    const link: ContentMark = { type: 'link', attrs: { href: 'https://lan.example/' } }
    const ada = start(p(t('planen', link, on(T)), t('.')))
    ada.accept('planen', 'den nya planen')
    const linked = ada
      .content()[0]
      ?.content?.filter(({ marks }) => marks?.some((m) => m.type === 'link'))
    expect(linked?.map(({ text }) => text)).toEqual(['planen'])
  })

  test('another thread on the same words follows to the new ones, so that it shows what stands there now', () => {
    const ada = start(p(t('Det '), t('stärker platsen', on(T), on(OTHER)), t('.')))
    ada.accept('stärker platsen', 'ger arbete')
    expect(ada.words(OTHER)).toBe('ger arbete')
    expect(ada.accept('stärker platsen', 'ger service', OTHER)).toBe('passage-changed')
  })
})

describe('nothing is put in blindly', () => {
  test('when the words are not the ones that were judged', () => {
    const ada = start(p(t('Det '), t('stärker orten', on(T))))
    expect(ada.accept('stärker platsen', 'ger arbete')).toBe('passage-changed')
    expect(ada.text()).toBe('Det [stärker orten]')
  })

  test('when the passage is gone', () => {
    const ada = start(p(t('Det stärker platsen.')))
    expect(ada.accept('stärker platsen', 'ger arbete')).toBe('passage-gone')
  })

  test('behind its block, when an editor says so', () => {
    const ada = start(p(t('Ett.')), list(p(t('två'))), p(t('Tre.')))
    ada.dispatch(putBehindBlock(ada.state(), T, { block: 0, after: 'Nytt.' }))
    expect(ada.text()).toBe('Ett.\n[Nytt.]\ntvå\nTre.')
    ada.dispatch(putBehindBlock(ada.state(), OTHER, { block: 99, after: 'Sist.' }))
    expect(ada.text(OTHER)).toBe('Ett.\nNytt.\ntvå\nTre.\n[Sist.]')
  })
})

describe('a deletion', () => {
  test('takes the words', () => {
    const ada = start(p(t('Vi ska'), t(' ofta', on(T)), t(' mötas.')))
    ada.accept(' ofta', '')
    expect(ada.text()).toBe('Vi ska mötas.')
  })

  test('takes blocks that held nothing else, and leaves a cell its paragraph', () => {
    const ada = start(p(t('Ett.')), p(t('Bort.', on(T))), table(p(t('x', on(OTHER))), p(t('y'))))
    ada.accept('Bort.', '')
    expect(ada.text()).toBe('Ett.\nx\ny')
    ada.accept('x', '', OTHER)
    expect(ada.text()).toBe('Ett.\n\ny')
  })

  test('takes an emptied list item, and leaves a text its last paragraph', () => {
    const ada = start(list(p(t('ett')), p(t('två', on(T)))))
    ada.accept('två', '')
    expect(ada.text()).toBe('ett')
    const ben = start(p(t('Allt.', on(T))))
    ben.accept('Allt.', '')
    expect(ben.content()).toEqual([{ type: 'paragraph' }])
  })

  test('over two blocks leaves what stood before and behind', () => {
    const ada = start(p(t('Kvar. '), t('Bort.', on(T))), p(t('Också', on(T)), t(' kvar.')))
    ada.accept('Bort.\nOckså', '')
    expect(ada.text()).toBe('Kvar. \n kvar.')
  })
})

describe('undo', () => {
  test('brings back the old words with their emphasis and the thread’s mark', () => {
    const ada = start(p(t('Vi '), t('ska ', on(T)), t('bygga', bold, on(T)), t(' nytt.')))
    const before = ada.content()
    ada.accept('ska bygga', 'vill planera')
    expect(ada.text()).toBe('Vi [vill planera] nytt.')
    ada.undo()
    expect(ada.content()).toEqual(before)
  })

  test('brings back what a deletion took, blocks included', () => {
    const ada = start(p(t('Ett.')), p(t('Bort.', on(T))))
    ada.accept('Bort.', '')
    ada.undo()
    expect(ada.text()).toBe('Ett.\n[Bort.]')
  })

  test('leaves what a colleague wrote meanwhile', () => {
    const ada = start(p(t('Det '), t('stärker platsen', on(T)), t('.')))
    const ben = editor(Y.encodeStateAsUpdate(ada.doc))
    ada.accept('stärker platsen', 'ger arbete')
    ben.receive(ada.doc)
    const { state } = ben
    ben.dispatch(state().tr.insertText(' Och mer.', state().doc.content.size - 1))
    ada.receive(ben.doc)
    ada.undo()
    expect(ada.text()).toBe('Det [stärker platsen]. Och mer.')
  })
})

test('what a colleague types inside the passage at the same moment is not lost, and both see one text', () => {
  const ada = start(p(t('Det '), t('stärker hela platsen', on(T)), t('.')))
  const ben = editor(Y.encodeStateAsUpdate(ada.doc))
  const at = 1 + 'Det stärker hela'.length
  ben.dispatch(ben.state().tr.insertText(' bygden och', at))
  ada.accept('stärker hela platsen', 'ger arbete på platsen')
  ada.receive(ben.doc)
  ben.receive(ada.doc)
  expect(ada.content()).toEqual(ben.content())
  expect(ada.text().replaceAll(/[[\]]/g, '')).toContain('ger arbete på')
  expect(ada.text().replaceAll(/[[\]]/g, '')).toContain('bygden och')
})
