import { expect, test } from 'vitest'
import { MAX_BODY_BYTES, MAX_FILE_BODY_BYTES, readBody, readFileBody } from './body'

const post = (body: BodyInit, type: string) =>
  new Request('http://127.0.0.1/', { method: 'POST', body, headers: { 'content-type': type } })

test('a body that is too large is refused, and read to its end so that the connection lives on', async () => {
  const request = post('x'.repeat(MAX_BODY_BYTES + 1), 'application/json')
  expect(await readBody(request)).toEqual({ ok: false, error: { type: 'too-large' } })
  expect(request.bodyUsed).toBe(true)
})

test.each([
  ['{', 'application/json', 'garbled'],
  ['{}', 'text/plain', 'unsupported-type'],
  ['x', 'multipart/form-data', 'garbled'],
])('T32: %j as %s is %s', async (body, type, word) => {
  expect(await readBody(post(body, type))).toMatchObject({ error: { type: word } })
})

test('reads JSON and forms', async () => {
  expect(await readBody(post('{"a":1}', 'application/json; charset=utf-8'))).toMatchObject({
    value: { kind: 'json', raw: { a: 1 } },
  })
  const form = await readBody(post('a=1', 'application/x-www-form-urlencoded'))
  expect(form).toMatchObject({ ok: true, value: { kind: 'form' } })
})

/** A body of so many bytes that is made while it is read: nobody holds it but the reader. */
function streamed(size: number, gate: Promise<void> = Promise.resolve()): Request {
  const piece = new Uint8Array(1024 * 1024)
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await gate
      sent += piece.byteLength
      controller.enqueue(piece)
      if (sent >= size) controller.close()
    },
  })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  return new Request('http://127.0.0.1/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as never)
}

test('T34: a body of 50 MB is refused while it is read, and never held', async () => {
  const before = process.memoryUsage().arrayBuffers
  const refused = await readFileBody(streamed(50 * 1024 * 1024))
  expect(refused).toEqual({ ok: false, error: { type: 'too-large' } })
  const held = process.memoryUsage().arrayBuffers - before
  expect(held).toBeLessThan(2 * MAX_FILE_BODY_BYTES)
})

test('three files are read at once, and the fourth is told to wait', async () => {
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const three = [1, 2, 3].map(() => readFileBody(streamed(1024 * 1024, gate)))
  expect(await readFileBody(streamed(1024 * 1024))).toEqual({
    ok: false,
    error: { type: 'too-many' },
  })
  open()
  for (const read of await Promise.all(three))
    expect(read).toMatchObject({ error: { type: 'garbled' } })
  expect(await readFileBody(streamed(1024 * 1024))).toMatchObject({ error: { type: 'garbled' } })
})
