import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authorize, type Grant } from '@/lib/access/authorize'
import type { Action } from '@/lib/access/table'
import type { Resource } from '@/lib/access/types'
import type { DoorDeps } from '@/lib/auth/prove'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { listMail } from '@/lib/mail/queries'
import type { TestDatabase } from './database'
import { actorFor, giveRole, makeArea, makeOrganisation, makePerson, NOW } from './people'

/** What the tests of people's commands stand on: a clock, the doors' deps, and grants that are earned. */
export function peopleWorld(database: () => TestDatabase) {
  const clock = fixedClock(NOW)
  const deps: DoorDeps = {
    get db() {
      return database().db
    },
    clock,
    newId,
    config: {
      baseUrl: 'https://fardplan.example',
      secret: 's'.repeat(48),
      demo: false,
      dataDir: join(tmpdir(), `fardplan-${newId()}`),
    },
    locale: 'sv',
  }

  async function grant<A extends Action>(
    personId: string,
    action: A,
    resource: Resource,
  ): Promise<Grant<A>> {
    const granted = authorize(await actorFor(deps.db, personId), action, resource)
    if (!granted.ok) throw new Error(`${action} is ${granted.error.type}`)
    return granted.value
  }

  return {
    clock,
    deps,
    grant,
    administrator: async (): Promise<Grant<'county.administer'>> => {
      const { id } = await makePerson(deps.db, { administrator: true })
      return grant(id, 'county.administer', { type: 'county' })
    },
    /** The link's token in the mail to that address. */
    mailedToken: async (recipient: string): Promise<string> => {
      const mail = (await listMail(deps.db, 1_000)).find((one) => one.recipient === recipient)
      return /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    },
    /** An area with its process leader (`by`) and a member who leaves. */
    handover: async () => {
      const area = { type: 'area', ...(await makeArea(deps.db)) } as const
      const by = (await makePerson(deps.db)).id
      const leaver = await makePerson(deps.db)
      await giveRole(deps.db, { person: by, area: area.id, role: 'process-leader' })
      const held = await giveRole(deps.db, { person: leaver.id, area: area.id, role: 'member' })
      return { area, by, leaver, held }
    },
    invitation: async (area: string) => {
      const organisation = (await makeOrganisation(deps.db)).id
      const email = `i-${newId().slice(0, 8)}@lan.example`
      return { email, name: 'Utvecklingschef', organisation, area, role: 'member' as const }
    },
  }
}

export const guest = { signedInAs: null, label: 'Firefox' }
