import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { ask, openSocket } from '../support/raw-http'
import {
  environmentOf,
  newDataDir,
  ProgramRefused,
  removeDataDir,
  runCli,
  startProgram,
  type Program,
  type ProgramOptions,
} from '../support/program'

const running: Program[] = []
const folders: string[] = []

afterEach(async () => {
  for (const program of running.splice(0)) await program.stop()
  for (const folder of folders.splice(0)) await removeDataDir(folder)
})

async function start(options: ProgramOptions = {}): Promise<Program> {
  const program = await startProgram(options)
  running.push(program)
  return program
}

async function dataFolder(): Promise<string> {
  const folder = await newDataDir()
  folders.push(folder)
  return folder
}

async function query(databaseUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

async function until(look: () => Promise<boolean>, patience: number): Promise<number> {
  const started = performance.now()
  while (!(await look().catch(() => false))) {
    if (performance.now() - started > patience) throw new Error('It did not happen in time.')
    await wait(20)
  }
  return performance.now() - started
}

async function refusal(options: ProgramOptions): Promise<ProgramRefused> {
  try {
    running.push(await startProgram(options))
  } catch (error) {
    if (error instanceof ProgramRefused) return error
    throw error
  }
  throw new Error('It started.')
}

describe('killed', () => {
  test('kill -9, and the next start on the folder has every committed row and the same secret', async () => {
    const dataDir = await dataFolder()
    const first = await startProgram({ dataDir })
    const { cookie } = (
      await first.cli('session', 'administrator@regionjh.example', '--json')
    ).json() as { cookie: string }
    await first.kill()
    const next = await start({ dataDir })
    const answer = await ask(next.url, '/', { headers: { cookie } })
    expect(answer.status).toBe(200)
    expect(await query(next.databaseUrl, 'SELECT count(*)::int AS n FROM county')).toEqual([
      { n: 1 },
    ])
  })

  test('kill -9 of PostgreSQL: ready again within 2 s, and pages answer', async () => {
    const program = await start()
    const ready = async () => (await ask(program.url, '/readyz')).status === 200
    process.kill(program.postgresPid(), 'SIGKILL')
    await until(async () => !(await ready()), 2_000).catch(() => 0)
    expect(await until(ready, 10_000)).toBeLessThan(2_000)
    expect((await ask(program.url, '/sign-in')).status).toBe(200)
    expect(program.output()).toContain('database-lost')
  })
})

describe('SIGTERM', () => {
  test('tells open sockets to come again, ends the database and exits 0', async () => {
    const dataDir = await dataFolder()
    const program = await startProgram({ dataDir })
    const { cookie } = (
      await program.cli('session', 'administrator@regionjh.example', '--json')
    ).json() as { cookie: string }
    const [document] = (await program.cli('documents', '--json')).json() as { id: string }[]
    const opened = await openSocket(`${program.url}/sync/${document!.id}`, {
      cookie,
      origin: program.url,
    })
    if (opened.type !== 'open') throw new Error('the socket was refused')
    const code = await program.stop()
    expect(await opened.closed).toBe(1012)
    expect(code).toBe(0)
    expect(existsSync(`${dataDir}/postgres/postmaster.pid`)).toBe(false)
    await expect(ask(program.url, '/healthz')).rejects.toThrow('ECONNREFUSED')
  })
})

test('it goes on serving when nobody reads its words any more, and still ends in order', async () => {
  const program = await startProgram()
  program.stopReading()
  process.kill(program.postgresPid(), 'SIGKILL') // Two events that nobody will read.
  await until(async () => (await ask(program.url, '/readyz')).status === 503, 5_000).catch(() => 0)
  await until(async () => (await ask(program.url, '/readyz')).status === 200, 20_000)
  expect(await program.stop()).toBe(0)
})

describe('a start that cannot be', () => {
  test('a second one on the same data folder says so in one sentence and exits 1', async () => {
    const program = await start()
    const { code, output } = await refusal({ dataDir: program.dataDir })
    expect(code).toBe(1)
    expect(output.trim()).toBe(
      `Another Färdplan runs on ${program.dataDir} (program ${program.pid}): stop it first, or set DATA_DIR to another folder.`,
    )
    expect((await ask(program.url, '/readyz')).body).toBe('{"ok":true}')
  })

  test('a port that is taken is named, with a way out', async () => {
    const taken = Number(new URL(inject('programUrl')).port)
    const { code, output } = await refusal({ port: taken, dataDir: await dataFolder() })
    expect(code).toBe(1)
    expect(output.trim()).toMatch(new RegExp(`^Port ${taken} of 127.0.0.1 is taken: .*PORT=`))
  })

  test.each([
    ['BASE_URL is missing', {}],
    ['SECRET is missing', { BASE_URL: 'http://127.0.0.1:1' }],
    [
      'DATABASE_URL is missing',
      { BASE_URL: 'http://127.0.0.1:1', SECRET: 'q8Zr1vN4xT7yB2mK9pL5wD3sG6hJ0fUcEoAi' },
    ],
    [
      'The PostgreSQL at 127.0.0.1:1 does not let us in',
      {
        BASE_URL: 'http://127.0.0.1:1',
        SECRET: 'q8Zr1vN4xT7yB2mK9pL5wD3sG6hJ0fUcEoAi',
        DATABASE_URL: 'postgres://u:topsecret@127.0.0.1:1/x',
      },
    ],
  ])('outside the demo: %s', async (sentence, env) => {
    const { code, output } = await refusal({ demo: false, env, dataDir: await dataFolder() })
    expect(code).toBe(1)
    expect(output).toContain(sentence)
    expect(output.trim().split('\n')).toHaveLength(1)
    expect(output).not.toContain('topsecret')
  })
})

describe('the real thing, on a PostgreSQL of its own behind TLS', () => {
  test('three at once migrate once; there is no demo, and browsers are told to stay on TLS', async () => {
    const server = await start()
    await query(server.databaseUrl, 'CREATE DATABASE real')
    const env = {
      BASE_URL: 'https://fardplan.test',
      SECRET: 'q8Zr1vN4xT7yB2mK9pL5wD3sG6hJ0fUcEoAi',
      DATABASE_URL: server.databaseUrl.replace(/\/fardplan$/, '/real'),
    }
    const three = await Promise.all([1, 2, 3].map(() => start({ demo: false, env })))
    const [one] = three
    const { headers } = await ask(one!.url, '/healthz').catch(() =>
      ask(`http://127.0.0.1:${one!.port}`, '/healthz'),
    )
    expect(headers['strict-transport-security']).toContain('max-age=31536000')
    expect(String(headers['content-security-policy'])).toContain('wss://fardplan.test')
    expect((await ask(`http://127.0.0.1:${one!.port}`, '/demo')).status).toBe(404)
    expect(await query(env.DATABASE_URL, 'SELECT count(*)::int AS n FROM person')).toEqual([
      { n: 0 },
    ])
    expect(
      await query(
        env.DATABASE_URL,
        'SELECT count(*)::int - max(position) AS n FROM schema_migration',
      ),
    ).toEqual([{ n: 0 }])
  })
})

describe('the command line', () => {
  test('answers the same with the program running and stopped, from another environment', async () => {
    const dataDir = await dataFolder()
    const program = await startProgram({ dataDir })
    // As in another shell: only the data folder is known.
    const bare = environmentOf({ demo: false }, { dataDir, port: program.port })
    delete bare.PORT
    const running = await runCli(['people', '--json'], bare)
    const link = (
      await runCli(['login-link', 'administrator@regionjh.example', '--json'], bare)
    ).json() as { url: string }
    await program.stop()
    const stopped = await runCli(['people', '--json'], bare)
    expect(stopped.json()).toEqual(running.json())
    expect(running.json()).toContainEqual({
      email: 'administrator@regionjh.example',
      name: 'Administratör',
      organisations: ['Region Jämtland Härjedalen'],
      roles: [{ role: 'administrator', area: null }],
    })
    expect(link.url).toMatch(new RegExp(`^${program.url}/`))
    expect(existsSync(`${dataDir}/postgres/postmaster.pid`)).toBe(false)
  })

  test('tells what is committed of a text, who wrote it, and a session that works', async () => {
    const env = environmentOf({}, { dataDir: await dataFolder(), port: 1 })
    const shared = { ...env, DATABASE_URL: inject('databaseUrl'), BASE_URL: inject('programUrl') }
    const cli = async (...args: string[]) => runCli([...args, '--json'], shared)
    const documents = (await cli('documents')).json() as {
      id: string
      kind: string
      area: string
    }[]
    expect(documents[0]).toMatchObject({ kind: 'section', epoch: 1 })
    const { id } = documents.find(({ area }) => area === 'hallbar-energi')!
    expect((await cli('text', id)).json()).toMatchObject({
      epoch: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      content: { type: 'doc' },
    })
    const [first] = (await cli('log', id)).json() as object[]
    expect(first).toMatchObject({ seq: 1, by: 'system (import)' })
    const { cookie } = (await cli('session', 'administrator@regionjh.example')).json() as {
      cookie: string
    }
    expect((await ask(inject('programUrl'), '/', { headers: { cookie } })).status).toBe(200)
  })

  test.each([
    [1, 'person-not-found', ['session', 'nobody@nowhere.example']],
    [1, 'document-not-found', ['text', 'not-an-id']],
    [1, 'no-such-file', ['import', '/nowhere/profile.json']],
    [1, 'profile-refused', ['import', 'package.json']],
    [2, 'wrong-use', ['peple']],
    [2, 'wrong-use', ['text']],
    [2, 'wrong-use', ['people', 'x', '--loud']],
  ])('exit %i, %s: one JSON value on standard output', async (code, type, args) => {
    const env = environmentOf({}, { dataDir: await dataFolder(), port: 1 })
    const result = await runCli([...args, '--json'], {
      ...env,
      DATABASE_URL: inject('databaseUrl'),
    })
    expect(result.code).toBe(code)
    expect(result.json()).toMatchObject({ error: { type } })
    expect(result.stderr).not.toBe('')
  })
})
