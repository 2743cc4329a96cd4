import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Line, Step } from '../types'
import { authorsOf, authorsOfBlocks } from './authors'
import { changesOf, shortened } from './sittings'
import { countWords, piecesOf } from './tokens'
import { Trail } from './trail'

const START = Date.parse('2026-11-23T09:00:00Z')
const paragraphs = (...texts: string[]): Line[] => texts.map((text) => ({ text, shape: 'p' }))

/** Writes one row after another; `minute` counts from the start. */
class Pen {
  readonly trail: Trail
  #seq = 0
  #minute = 0
  constructor(...base: string[]) {
    this.trail = new Trail(paragraphs(...base))
  }
  at(minute: number): this {
    this.#minute = minute
    return this
  }
  write(who: string, ...texts: string[]): this {
    return this.row(
      { personId: who, organisationId: `${who}s`, system: null },
      paragraphs(...texts),
    )
  }
  row(who: Pick<Step, 'personId' | 'organisationId' | 'system'>, lines: Line[]): this {
    this.#seq += 1
    const at = new Date(START + this.#minute * 60_000)
    this.trail.advance({ seq: this.#seq, at, ...who }, lines)
    return this
  }
  get text(): string {
    const standing = this.trail.tokens.filter(({ died }) => died === null)
    return standing.map(({ text }) => text).join('')
  }
  get authors(): Record<string, number> {
    const shares = authorsOf(this.trail.tokens, null)
    return Object.fromEntries(shares.map((s) => [s.personId ?? s.kind, s.words]))
  }
  sitting(number: number) {
    const { tokens, sittings } = this.trail
    const found = sittings[number]
    if (!found) throw new Error('no such sitting')
    return { ...found, ...changesOf(tokens, sittings, found) }
  }
}

describe('sittings (H1)', () => {
  test('a pause of half an hour and more begins a new one', () => {
    const pen = new Pen('').at(0).write('ada', 'Ett').at(30).write('ada', 'Ett två')
    expect(pen.trail.sittings).toHaveLength(1)
    pen.at(61).write('ada', 'Ett två tre')
    expect(pen.trail.sittings).toHaveLength(2)
    expect(pen.sitting(0)).toMatchObject({ added: 2, removed: 0, firstSeq: 1, lastSeq: 2 })
    expect(pen.sitting(1)).toMatchObject({ added: 1, removed: 0 })
  })

  test('two who write at the same time have one each, however their rows alternate', () => {
    const pen = new Pen('', '')
    for (let n = 1; n <= 20; n += 1) {
      pen.at(n / 10)
      pen.write('ada', 'a '.repeat(n).trim(), 'b '.repeat(n - 1).trim())
      pen.write('ben', 'a '.repeat(n).trim(), 'b '.repeat(n).trim())
    }
    expect(pen.trail.sittings.map(({ personId }) => personId)).toEqual(['ada', 'ben'])
    expect(pen.sitting(0)).toMatchObject({ added: 20, removed: 0 })
    expect(pen.sitting(1)).toMatchObject({ added: 20, removed: 0 })
  })

  test('whoever comes back after somebody else’s turn begins a new one', () => {
    const pen = new Pen('').write('ada', 'a').at(2).write('ben', 'a b').at(8).write('ada', 'a b c')
    expect(pen.trail.sittings.map(({ personId }) => personId)).toEqual(['ada', 'ben', 'ada'])
  })

  test('a row that changes no word and no shape is no sitting: marks of comments', () => {
    const pen = new Pen('Samma').row(
      { personId: 'ada', organisationId: null, system: 'mark' },
      paragraphs('Samma'),
    )
    expect(pen.trail.sittings).toEqual([])
  })

  test('what one writes and takes away in one sitting is nothing; half a word is no word', () => {
    const pen = new Pen('Vi vill')
    for (const text of ['Vi vill e', 'Vi vill en', 'Vi vill ene', 'Vi vill en', 'Vi vill en sol'])
      pen.write('ada', text)
    expect(pen.sitting(0)).toMatchObject({ added: 2, removed: 0 })
    pen.write('ada', 'Vi vill')
    expect(pen.sitting(0)).toMatchObject({ added: 0, removed: 0, blocks: [] })
  })

  test('shows the changed blocks with their words, and that others lie between', () => {
    const pen = new Pen('Ett', 'Två', 'Tre fyra').write('ada', 'Noll', 'Två', 'Tre sex fyra')
    expect(pen.sitting(0).blocks).toEqual([
      {
        runs: [
          { kind: 'removed', text: 'Ett' },
          { kind: 'added', text: 'Noll' },
        ],
        skipped: false,
      },
      {
        runs: [
          { kind: 'same', text: 'Tre ' },
          { kind: 'added', text: 'sex ' },
          { kind: 'same', text: 'fyra' },
        ],
        skipped: true,
      },
    ])
  })

  test('a paragraph that becomes a heading is a change of shape, not of words', () => {
    const pen = new Pen().row(
      { personId: 'ada', organisationId: null, system: null },
      paragraphs('Rubrik', 'Text'),
    )
    pen.row({ personId: 'ben', organisationId: null, system: null }, [
      { text: 'Rubrik', shape: 'h' },
      { text: 'Text', shape: 'p' },
    ])
    expect(pen.sitting(1)).toMatchObject({ personId: 'ben', added: 0, removed: 0, shaped: 1 })
    expect(pen.authors).toEqual({ ada: 2 })
  })
})

describe('whose words (H3)', () => {
  test('a word is of the one who wrote it last, the rest stays with its author', () => {
    const pen = new Pen('Kommunen kan bygga').write('ada', 'Kommunen ska bygga nu')
    expect(pen.authors).toEqual({ older: 2, ada: 2 })
  })

  test('a new sentence written over an old one is all of its writer, the little words too', () => {
    const pen = new Pen().write(
      'ada',
      'Vi vill att kommunen och regionen ska bygga vindkraft i fjällen.',
    )
    pen.write('ben', 'Arbetsgivarna föreslår en utbildning och praktik samt resor i länet.')
    expect(pen.authors).toEqual({ ben: 10 })
  })

  test('words between two small changes stay with their author', () => {
    const pen = new Pen().write('ada', 'Kommunen kan göra det')
    pen.write('ben', 'Regionen kan göra detta')
    expect(pen.authors).toEqual({ ada: 2, ben: 2 })
  })

  test('a moved paragraph keeps its author, in one row or cut first and pasted later', () => {
    const [one, two, three] = ['Här står ett längre stycke.', 'Mellan.', 'Sist.']
    const pen = new Pen().write('ada', one, two, three).write('ben', two, three, one)
    expect(pen.authors).toEqual({ ada: 7 })
    pen.write('ben', two, three).at(200).write('cy', one, two, three)
    expect(pen.authors).toEqual({ ada: 7 })
  })

  test('what is taken away letter by letter and undone letter by letter is its author’s again', () => {
    const pen = new Pen().write('ada', 'Solen värmer huset')
    const steps = ['Solen värmer huse', 'Solen värmer hus', 'Solen värmer', 'Solen värme', 'Solen']
    for (const text of [...steps, ...steps.toReversed(), 'Solen värmer huset'])
      pen.write('ben', text)
    expect(pen.authors).toEqual({ ada: 3 })
  })

  test('half-typed words of one are not the words of another', () => {
    const pen = new Pen('Bo har sol').write('ada', 'Bo har e sol').write('ada', 'Bo har en sol')
    pen.write('ada', 'Bo har ene sol').write('ada', 'Bo har sol').at(300)
    pen.write('ben', 'Bo har e sol').write('ben', 'Bo har en sol')
    expect(pen.authors).toEqual({ older: 3, ben: 1 })
  })

  test('an earlier wording that is restored belongs to those who had written it', () => {
    const pen = new Pen().write('ada', 'Vinden blåser över fjället', 'Slut')
    pen
      .write('ben', 'Slut')
      .row(
        { personId: 'cy', organisationId: null, system: 'restore' },
        paragraphs('Vinden blåser över fjället', 'Slut'),
      )
    expect(pen.authors).toEqual({ ada: 5 })
    expect(pen.trail.sittings.at(-1)).toMatchObject({ system: 'restore', personId: 'cy' })
    expect(pen.sitting(2)).toMatchObject({ added: 4 })
  })

  test('an earlier wording that takes the place of a new one is its author’s, full stop or not', () => {
    const pen = new Pen()
      .write('ada', 'Vinden blåser över fjället.')
      .write('ben', 'Det mäts av oss.')
    pen.row(
      { personId: 'cy', organisationId: null, system: 'restore' },
      paragraphs('Vinden blåser över fjället.'),
    )
    expect(pen.authors).toEqual({ ada: 4 })
  })

  test('a passage counts the words that it touches, blocks or signs', () => {
    const pen = new Pen().write('ada', 'Ett två').write('ben', 'Ett två', 'tre fyra fem')
    const { tokens } = pen.trail
    const words = (shares: { personId: string | null; words: number }[]) =>
      shares.map(({ personId, words: n }) => [personId, n])
    expect(words(authorsOf(tokens, { type: 'blocks', from: 1, to: 1 }))).toEqual([['ben', 3]])
    expect(words(authorsOf(tokens, { type: 'signs', from: 5, to: 13 }))).toEqual([
      ['ben', 2],
      ['ada', 1],
    ])
    expect(authorsOfBlocks(tokens).map(words)).toEqual([[['ada', 2]], [['ben', 3]]])
  })
})

const word = fc.constantFrom('sol', 'vind', 'och', 'i', 'energi', 'kommun', 'ö')
const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
const row = fc.record({
  who: fc.constantFrom('ada', 'ben', 'cy'),
  texts: fc.array(line, { minLength: 1, maxLength: 5 }),
  pause: fc.constantFrom(0, 1, 10, 40),
})

describe('laws', () => {
  test('the walk always stands on the text of its last row, and each of its words has one author', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), (rows) => {
        const pen = new Pen('sol och vind')
        let minute = 0
        for (const { who, texts, pause } of rows) {
          minute += pause
          pen.at(minute).write(who, ...texts)
          expect(pen.text).toBe(texts.join('\n'))
          const words = countWords(piecesOf(paragraphs(...texts)))
          const shares = authorsOf(pen.trail.tokens, null)
          expect(shares.reduce((sum, share) => sum + share.words, 0)).toBe(words)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('one writer after the other: each sitting’s changes lead from the text before it to the text after it', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const pen = new Pen('sol')
        const texts = ['sol']
        for (const [index, { who, texts: lines }] of rows.entries()) {
          pen.at(index * 60).write(`${who}${index}`, ...lines)
          texts.push(lines.join('\n'))
        }
        const { tokens, sittings } = pen.trail
        const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length
        for (const sitting of sittings) {
          const { added, removed } = changesOf(tokens, sittings, sitting)
          const before = texts[sitting.firstSeq - 1] ?? ''
          const after = texts[sitting.lastSeq] ?? ''
          expect(added - removed).toBe(wordsIn(after) - wordsIn(before))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('whoever writes in a block of their own never gets a word of the other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ ada: fc.boolean(), words: line }), { maxLength: 30 }),
        (rows) => {
          const pen = new Pen('', 'gräns', '')
          let [first, last] = ['', '']
          for (const { ada, words } of rows) {
            if (ada) first = words
            else last = words
            pen.write(ada ? 'ada' : 'ben', first, 'gräns', last)
          }
          const blocks = authorsOfBlocks(pen.trail.tokens)
          expect(blocks[0]?.every(({ personId }) => personId === 'ada')).toBe(true)
          expect(blocks[2]?.every(({ personId }) => personId === 'ben')).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('long unchanged stretches are shown by their ends', () => {
  const long = 'ord '.repeat(100)
  const [before, , after] = shortened([
    { kind: 'same', text: long },
    { kind: 'added', text: 'nytt' },
    { kind: 'same', text: long },
  ])
  expect(before?.text).toMatch(/^… ?ord/)
  expect(after?.text).toMatch(/^ord .*…$/)
  expect((before?.text.length ?? 0) + (after?.text.length ?? 0)).toBeLessThan(220)
})
