import { expect, test } from 'vitest'
import { MAX_BODY_BYTES, readBody } from './body'

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
