import { readFile } from 'node:fs/promises'
import { sessionCookieName } from '@/lib/auth/cookie'
import { contentHash, contentText } from '@/lib/documents/content'
import { readCommitted, readLog, type LogRow } from '@/lib/documents/queries'
import { systemClock } from '@/lib/kernel/clock'
import { stockholmDay } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/ids'
import { err, ok, type Result } from '@/lib/kernel/result'
import { listPeople } from '@/lib/people/queries/directory'
import { importProfile } from '@/lib/profile/commands'
import { listDocumentsOfRoadmaps } from '@/lib/roadmaps/queries/documents'
import { createLoginLink, createScriptSession } from '@/lib/sign-in/commands'
import { HISTORY } from './history'
import { REDACT } from './redact'
import type { Command, CommandContext, CommandRefused } from './words'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const COMMANDS: Record<string, Command> = {
  people: {
    argument: null,
    does: 'who there is, with organisations and roles',
    run: async ({ db }) => {
      const people = await listPeople(db, stockholmDay(systemClock.now()))
      return ok(
        people.map(({ email, name, organisations, roles }) => ({
          email,
          name,
          organisations,
          roles,
        })),
      )
    },
  },
  'login-link': {
    argument: 'email',
    does: 'an address that signs that person in, once, in any browser',
    run: async (context, email) => {
      const made = await createLoginLink(signInDeps(context), email.trim().toLowerCase())
      if (!made.ok) return nobody(email)
      return ok({ url: made.value.url, expires: made.value.expiresAt })
    },
  },
  session: {
    argument: 'email',
    does: 'a session of that person for scripts, noted in the audit log',
    run: async (context, email) => {
      const made = await createScriptSession(signInDeps(context), email.trim().toLowerCase())
      if (!made.ok) return nobody(email)
      const name = sessionCookieName(context.settings.baseUrl)
      return ok({ cookie: `${name}=${made.value.token}`, expires: made.value.expiresAt })
    },
  },
  documents: {
    argument: null,
    does: 'every text there is',
    run: async ({ db }) => ok(await listDocumentsOfRoadmaps(db)),
  },
  text: {
    argument: 'id',
    does: 'what is committed of a text',
    run: async ({ db }, id) => {
      const committed = UUID.test(id) ? await readCommitted(db, id) : null
      if (!committed) return noDocument(id)
      const { epoch, seq, content } = committed
      return ok({ epoch, seq, hash: contentHash(content), text: contentText(content), content })
    },
  },
  log: {
    argument: 'id',
    does: 'who wrote in a text, and when',
    run: async ({ db }, id) => {
      const committed = UUID.test(id) ? await readCommitted(db, id) : null
      if (!committed) return noDocument(id)
      const people = await listPeople(db, stockholmDay(systemClock.now()))
      const emails = new Map(people.map((person) => [person.id, person.email]))
      return ok((await readLog(db, id)).map((row) => logLine(row, emails)))
    },
  },
  history: HISTORY,
  redact: REDACT,
  import: {
    argument: 'file',
    does: 'takes a county profile in; the same file twice changes nothing',
    run: async ({ db }, file) => {
      const text = await readFile(file, 'utf8').catch(() => null)
      if (text === null) return refused('no-such-file', `${file} cannot be read.`)
      const imported = await importProfile({ db, clock: systemClock, newId }, text)
      if (imported.ok) return imported
      const { errors } = imported.error
      const message = `The profile is refused whole, for ${errors.length} reason${errors.length === 1 ? '' : 's'}.`
      return err({ type: imported.error.type, message, errors })
    },
  },
}

function signInDeps({ db, settings, secret }: CommandContext) {
  const config = { baseUrl: settings.baseUrl, demo: settings.demo, secret: secret() }
  return { db, clock: systemClock, newId, config, locale: 'sv' as const }
}

function logLine(row: LogRow, emails: Map<string, string>) {
  const writer = row.personId === null ? null : (emails.get(row.personId) ?? row.person)
  const by =
    row.system === null ? writer : `system (${row.system})${writer ? ` for ${writer}` : ''}`
  const { epoch, seq, at, bytes, messages, person, organisation } = row
  return { seq, at, by, bytes, epoch, messages, person, organisation }
}

function nobody(email: string) {
  return refused('person-not-found', `Nobody here has the address ${email}.`)
}

function noDocument(id: string) {
  return refused('document-not-found', `There is no document ${id}.`)
}

function refused(type: string, message: string): Result<never, CommandRefused> {
  return err({ type, message })
}
