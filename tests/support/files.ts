import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A PDF of one empty page, as small as a reader takes it. */
export function pdfBytes(inside = ''): Uint8Array {
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R${inside}>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n190\n%%EOF\n`,
    'latin1',
  )
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const DOCUMENT = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>`

/** A Word file with the parts that every Word file has, and these besides. */
export function docxBytes(besides: Record<string, string | Uint8Array> = {}): Promise<Uint8Array> {
  return zipBytes({ '[Content_Types].xml': TYPES, 'word/document.xml': DOCUMENT, ...besides })
}

export async function zipBytes(parts: Record<string, string | Uint8Array>): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts))
    // Packing a few bytes gains nothing and takes most of the time where there are thousands of parts.
    zip.addBuffer(Buffer.from(content), name, { compress: content.length > 8 })
  zip.end()
  return buffer(Readable.from(zip.outputStream))
}
