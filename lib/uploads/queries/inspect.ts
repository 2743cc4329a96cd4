import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { FileKind, FileRefused } from '../types'

/** A Word file of a long report with its pictures has some hundred parts. */
const MAX_PARTS = 2_000
/** What the parts say they would be, unpacked; nothing here unpacks them. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024
/** Deflate reaches about 1000 to 1; text in XML packs 20 to 1, a bomb is far beyond this. */
const MAX_RATIO = 200
/** Below this size a part may pack as well as it likes. */
const SMALL_PART_BYTES = 1024 * 1024

/** Where the end of a PDF must stand; Acrobat looks this far, too. */
const PDF_TAIL_BYTES = 1024
/** The end record of a ZIP and its longest comment. */
const ZIP_TAIL_BYTES = 22 + 65_535

type Told<T> = Result<T, FileRefused>

/**
 * What a file is by its content, whatever it is called: a PDF or a Word file, or refused with the
 * reason. Reads bytes where they lie and a ZIP's list of contents; unpacks, renders and fetches
 * nothing, and looks at a bounded number of things.
 */
export async function kindOfFile(bytes: Uint8Array): Promise<Told<FileKind>> {
  if (bytes.byteLength === 0) return err({ type: 'file-empty' })
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.subarray(0, 5).toString('latin1') === '%PDF-') return checkPdf(buffer)
  const start = buffer.subarray(0, 4).toString('hex')
  if (start === '504b0304') return checkDocx(buffer)
  // The container of old Word files, and of new ones that are locked with a password.
  if (start === 'd0cf11e0') return err({ type: 'file-locked' })
  return err({ type: 'file-unknown' })
}

function checkPdf(buffer: Buffer): Told<FileKind> {
  if (!/^%PDF-[12]\.\d/.test(buffer.subarray(0, 8).toString('latin1')))
    return err({ type: 'file-unknown' })
  const tail = buffer.subarray(-PDF_TAIL_BYTES).toString('latin1')
  // Nothing may follow the end: what would is another file in the same bytes.
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(tail)) return err({ type: 'file-broken' })
  if (buffer.subarray(-ZIP_TAIL_BYTES).includes('PK\u0005\u0006', 0, 'latin1'))
    return err({ type: 'file-unknown' })
  if (has(buffer, '/Encrypt')) return err({ type: 'file-locked' })
  if (has(buffer, '/JavaScript') || has(buffer, '/Launch')) return err({ type: 'file-runs' })
  return ok('pdf')
}

/** A name of a PDF as it stands between delimiters; long names, so that chance does not spell them. */
function has(buffer: Buffer, name: string): boolean {
  for (
    let at = buffer.indexOf(name, 0, 'latin1');
    at >= 0;
    at = buffer.indexOf(name, at + 1, 'latin1')
  )
    if (/[\s/<>[\]()%]/.test(String.fromCharCode(buffer[at + name.length] ?? 32))) return true
  return false
}

async function checkDocx(buffer: Buffer): Promise<Told<FileKind>> {
  if (!endsAsZip(buffer)) return err({ type: 'file-broken' })
  const parts = await listParts(buffer)
  if (!parts.ok) return parts
  const names = new Set(parts.value.map(({ fileName }) => fileName.toLowerCase()))
  if (names.size !== parts.value.length) return err({ type: 'file-broken' })
  if (!names.has('[content_types].xml') || !names.has('word/document.xml'))
    return err({ type: 'file-unknown' })
  const runs = [...names].some(
    (name) => /vba(project|data)/.test(name) || /\.(bin|exe|dll|js|vbs|ole)$/.test(name),
  )
  if (runs) return err({ type: 'file-runs' })
  return parts.value.some((part) => part.isEncrypted()) ? err({ type: 'file-locked' }) : ok('docx')
}

/** The end record stands where its own comment's length puts it: nothing hangs behind. */
function endsAsZip(buffer: Buffer): boolean {
  const tail = buffer.subarray(-ZIP_TAIL_BYTES)
  const at = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (at < 0 || at + 22 > tail.length) return false
  return at + 22 + tail.readUInt16LE(at + 20) === tail.length
}

/** Every part by name and size, from the list at the end of the ZIP; stops at the first that is too much. */
function listParts(buffer: Buffer): Promise<Told<Entry[]>> {
  return new Promise((resolve) => {
    const broken = () => resolve(err({ type: 'file-broken' }))
    fromBuffer(
      buffer,
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: true },
      (error: Error | null, zip?: ZipFile) => {
        if (error || !zip) return broken()
        const parts: Entry[] = []
        let unpacked = 0
        if (zip.entryCount > MAX_PARTS) return resolve(err({ type: 'file-swollen' }))
        zip.on('error', broken)
        zip.on('end', () => resolve(ok(parts)))
        zip.on('entry', (entry: Entry) => {
          parts.push(entry)
          unpacked += entry.uncompressedSize
          const isBomb =
            entry.uncompressedSize > SMALL_PART_BYTES &&
            entry.uncompressedSize > MAX_RATIO * entry.compressedSize
          if (isBomb || unpacked > MAX_UNPACKED_BYTES || parts.length > MAX_PARTS)
            return resolve(err({ type: 'file-swollen' }))
          zip.readEntry()
        })
        zip.readEntry()
      },
    )
  })
}
