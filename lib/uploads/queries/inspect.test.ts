import { describe, expect, test } from 'vitest'
import { docxBytes, pdfBytes, zipBytes } from '@/tests/support/files'
import { kindOfFile } from './inspect'

const text = (words: string) => Buffer.from(words, 'latin1')
const joined = (...parts: Uint8Array[]) => Buffer.concat(parts)

/** The same ZIP with one word of every list entry changed: `at` counts from the entry's signature. */
function withListed(zip: Uint8Array, at: number, value: number, size: 2 | 4): Uint8Array {
  const copy = Buffer.from(zip)
  for (let found = copy.indexOf('PK\u0001\u0002', 0, 'latin1'); found >= 0;) {
    if (size === 2) copy.writeUInt16LE(value, found + at)
    else copy.writeUInt32LE(value, found + at)
    found = copy.indexOf('PK\u0001\u0002', found + 4, 'latin1')
  }
  return copy
}

describe('a file is known by its content', () => {
  test('a PDF and a Word file are taken', async () => {
    expect(await kindOfFile(pdfBytes())).toEqual({ ok: true, value: 'pdf' })
    expect(await kindOfFile(await docxBytes())).toEqual({ ok: true, value: 'docx' })
    expect(await kindOfFile(await docxBytes({ 'word/media/bild.png': 'x' }))).toMatchObject({
      ok: true,
    })
  })

  const bomb = new Uint8Array(8 * 1024 * 1024)
  const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, i) => [`word/p${i}.xml`, 'x']))
  const hostile: [string, () => Uint8Array | Promise<Uint8Array>, string][] = [
    ['nothing at all', () => new Uint8Array(), 'file-empty'],
    ['three bytes', () => text('PDF'), 'file-unknown'],
    ['a web page that is called a PDF', () => text('<html><script>1</script>'), 'file-unknown'],
    ['a web page before a PDF', () => joined(text('<html>'), pdfBytes()), 'file-unknown'],
    ['a picture', () => text('\x89PNG\r\n\x1a\n____'), 'file-unknown'],
    ['a drawing that runs', () => text('<svg onload="alert(1)"/>'), 'file-unknown'],
    ['a program', () => text('MZ______________'), 'file-unknown'],
    [
      'a PDF of a version that never was',
      () => text('%PDF-9.9 startxref\n1\n%%EOF'),
      'file-unknown',
    ],
    ['half a PDF', () => pdfBytes().subarray(0, 120), 'file-broken'],
    ['a PDF with a web page behind', () => joined(pdfBytes(), text('<html>')), 'file-broken'],
    [
      'a PDF that is a ZIP, too',
      async () =>
        joined(text('%PDF-1.4\n'), await zipBytes({ a: 'b' }), text('\nstartxref\n1\n%%EOF')),
      'file-unknown',
    ],
    ['a locked PDF', () => pdfBytes('/Encrypt 9 0 R'), 'file-locked'],
    ['a PDF with a script', () => pdfBytes('/OpenAction<</S/JavaScript/JS(1)>>'), 'file-runs'],
    ['a PDF that starts programs', () => pdfBytes('/OpenAction<</S/Launch/F(cmd)>>'), 'file-runs'],
    [
      'an old Word file, or a locked one',
      () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'file-locked',
    ],
    ['a ZIP that is no Word file', () => zipBytes({ 'a.txt': 'b' }), 'file-unknown'],
    [
      'a spreadsheet',
      () => zipBytes({ '[Content_Types].xml': 'x', 'xl/workbook.xml': 'x' }),
      'file-unknown',
    ],
    ['macros', () => docxBytes({ 'word/vbaProject.bin': 'x' }), 'file-runs'],
    ['macros in other letters', () => docxBytes({ 'word/VBAPROJECT.BIN': 'x' }), 'file-runs'],
    [
      'an object that runs',
      () => docxBytes({ 'word/embeddings/oleObject1.bin': 'x' }),
      'file-runs',
    ],
    ['a program inside', () => docxBytes({ 'word/media/a.exe': 'x' }), 'file-runs'],
    ['a bomb', () => docxBytes({ 'word/media/b.png': bomb }), 'file-swollen'],
    ['two thousand parts', () => docxBytes(many), 'file-swollen'],
    [
      'a part that says it is huge',
      async () => withListed(await docxBytes(), 24, 0x7fffffff, 4),
      'file-swollen',
    ],
    ['a locked part', async () => withListed(await docxBytes(), 8, 0x801, 2), 'file-locked'],
    [
      'something behind the end',
      async () => joined(await docxBytes(), text('<html>')),
      'file-broken',
    ],
    ['half a ZIP', async () => (await docxBytes()).subarray(0, 90), 'file-broken'],
    [
      'a part with a path out of the folder',
      async () => {
        const zip = Buffer.from(await docxBytes({ 'aaaaaaaa.xml': 'x' }))
        for (let at = zip.indexOf('aaaaaaaa'); at >= 0; at = zip.indexOf('aaaaaaaa', at + 1))
          zip.write('../../aa', at)
        return zip
      },
      'file-broken',
    ],
    [
      'the same part twice',
      async () => {
        const zip = Buffer.from(await docxBytes({ 'word/documenX.xml': 'x' }))
        for (let at = zip.indexOf('documenX'); at >= 0; at = zip.indexOf('documenX', at + 1))
          zip.write('document', at)
        return zip
      },
      'file-broken',
    ],
  ]
  test.each(hostile)('T33, T34: %s', async (_what, make, type) => {
    expect(await kindOfFile(await make())).toEqual({ ok: false, error: { type } })
  })

  test('T33: what a part holds is never unpacked: one that cannot be is taken like any other', async () => {
    const text = 'what is here is no longer what was packed. '.repeat(20)
    const zip = Buffer.from(await docxBytes({ 'word/a.xml': text }))
    const content = zip.indexOf('word/a.xml') + 'word/a.xml'.length
    zip.fill(0xff, content, content + 20)
    expect(await kindOfFile(zip)).toEqual({ ok: true, value: 'docx' })
  })
})
