import { expect, test } from 'vitest'
import { jsonLog, pathOfRequest, withoutValues } from './log'

test('T36: an event is one line of JSON, whatever a guest put into it', () => {
  const lines: string[] = []
  const log = jsonLog(
    (line) => lines.push(line),
    () => new Date(0),
  )
  const hostile = 'a\r\n{"level":"info"}\u2028\u009b31m\u202e\u001b[2J'
  log('warn', 'request', { agent: hostile })
  expect(lines).toHaveLength(1)
  // oxlint-disable-next-line no-control-regex -- that none of them is there is what is tested
  expect(lines[0]).toMatch(/^[^\u0000-\u001f\u007f-\u009f\u2028\u202e]*\n$/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'request', agent: hostile })
})

test.each([
  ['/join/K7-secret', '/join/…'],
  ['/sign-in/link?token=secret', '/sign-in/…'],
  ['/?code=secret', '/'],
  ['/%0d%0asecret', '/…'],
])('T36: of %s the log shows %s', (url, shown) => {
  expect(pathOfRequest(url)).toBe(shown)
})

test('T36: an error is told without the values of its query and without addresses of databases', () => {
  const error = new Error('Failed query: select $1\nparams: secret-token', {
    cause: new Error('connect postgres://u:topsecret@db/x'),
  })
  expect(withoutValues(error)).not.toMatch(/secret/)
  expect(withoutValues(error)).toContain('Failed query')
})

test('T36: values with lines of their own are not told either', () => {
  const message = 'Failed query: insert $1\nparams: one\ntwo secret\n    at secret (secret.ts:1:1)'
  const error = Object.assign(new Error(message), { query: 'insert $1' })
  expect(withoutValues(error)).not.toMatch(/secret/)
  expect(withoutValues(error)).toContain('Failed query: insert $1')
})
