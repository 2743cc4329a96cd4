import { describe, expect, test } from 'vitest'
import { readConfig, readSettings, type Environment } from './config'

const SECRET = 'q8Zr1vN4xT7yB2mK9pL5wD3sG6hJ0fUcEoAiXnRtYk'
const real = {
  BASE_URL: 'https://fardplan.rjh.se',
  SECRET,
  DATABASE_URL: 'postgres://u:p@db/fardplan',
}

function settings(env: Environment) {
  const read = readSettings(env)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

function refusal(env: Environment): string {
  const read = readSettings(env)
  return read.ok ? 'accepted' : read.error.message
}

describe('outside the demo', () => {
  test('starts with the three things it needs', () => {
    expect(settings(real)).toMatchObject({
      baseUrl: 'https://fardplan.rjh.se',
      origins: ['https://fardplan.rjh.se'],
      tls: true,
      embeddedDatabase: false,
      demo: false,
    })
  })

  test.each([
    ['BASE_URL is missing', { ...real, BASE_URL: undefined }],
    ['BASE_URL is missing', { ...real, BASE_URL: '' }],
    ['SECRET is missing', { ...real, SECRET: undefined }],
    ['SECRET is shorter than 32 bytes', { ...real, SECRET: SECRET.slice(0, 31) }],
    ['SECRET looks like an example value', { ...real, SECRET: `change-me-${SECRET}` }],
    ['SECRET repeats itself', { ...real, SECRET: 'ab'.repeat(30) }],
    ['DATABASE_URL is missing', { ...real, DATABASE_URL: undefined }],
    ['DATABASE_URL is not understood', { ...real, DATABASE_URL: 'mysql://db' }],
    ['BASE_URL is not understood', { ...real, BASE_URL: 'javascript:alert(1)' }],
    ['BASE_URL is only the origin', { ...real, BASE_URL: 'https://rjh.se/fardplan' }],
    ['PORT is not understood', { ...real, PORT: '80000' }],
    ['TRUSTED_PROXY_HOPS is not understood', { ...real, TRUSTED_PROXY_HOPS: 'all' }],
    ['MAIL_FROM is not understood', { ...real, MAIL_FROM: 'a\r\nBcc: b' }],
  ])('%s: says so in one sentence', (sentence, env) => {
    expect(refusal(env)).toMatch(new RegExp(`^${sentence}`))
    expect(refusal(env)).not.toContain('\n')
  })

  test('a refusal never repeats the secret', () => {
    expect(refusal({ ...real, SECRET: 'hunter2' })).not.toContain('hunter2')
  })

  test('keeps the database beside the program when asked to', () => {
    const asked = { ...real, DATABASE_URL: undefined, EMBEDDED_DATABASE: '1' }
    expect(settings(asked)).toMatchObject({ embeddedDatabase: true, databaseUrl: null })
  })

  test('never accepts localhost beside the public origin', () => {
    expect(settings({ ...real, BASE_URL: 'http://127.0.0.1:3000' }).origins).toEqual([
      'http://127.0.0.1:3000',
    ])
  })
})

describe('the demo', () => {
  test('needs nothing and answers to both names of the machine', () => {
    expect(settings({ DEMO: '1', PORT: '4010' })).toMatchObject({
      baseUrl: 'http://127.0.0.1:4010',
      origins: ['http://127.0.0.1:4010', 'http://localhost:4010'],
      tls: false,
      embeddedDatabase: true,
      demo: true,
    })
  })
})

test('pages refuse to run without what main.ts publishes', () => {
  expect(() => readConfig({ DEMO: '1' })).toThrow('past server/main.ts')
})
