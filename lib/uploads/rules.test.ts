import { expect, test } from 'vitest'
import { asAttachment, safeFileName } from './rules'

test.each([
  ['C:\\Users\\x\\yttrande.PDF', 'yttrande.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['yttrande.docx', 'yttrande.pdf'],
  ['<script>.pdf', 'script.pdf'],
  ['rad\r\nSet-Cookie: a=b.pdf', 'rad Set-Cookie a=b.pdf'],
  ['gnp.\u202Eexe.pdf', 'gnp. exe.pdf'],
  ['\uD800.pdf', 'yttrande.pdf'],
  ['', 'yttrande.pdf'],
])('T34: the name %j is kept as %j', (name, safe) => {
  expect(safeFileName(name, 'pdf')).toBe(safe)
})

test('a download says its name to old clients and to new ones, and nothing breaks out of it', () => {
  expect(asAttachment('Åre "kommun" 100%.pdf')).toBe(
    `attachment; filename="_re _kommun_ 100_.pdf"; filename*=UTF-8''%C3%85re%20%22kommun%22%20100%25.pdf`,
  )
})
