import type { DoorDeps } from '@/lib/auth/prove'
import { stockholmDay } from '@/lib/kernel/day'
import { inviteParty, planSami, recordMeeting, recordResponse } from '@/lib/sami/commands'
import { castOf, granted } from './cast'

const AREA = 'jord-skog-och-vatten'
const LEADER = 'processledare.skog@regionjh.example'
const DAY_MS = 86_400_000

/** A Sami consultation that goes on, kept apart from every remiss; nothing in it is anybody's real word. */
export async function seedSamiConsultation(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  const manage = await cast.inArea(LEADER, 'consultation.manage', AREA)
  const samiId = deps.newId()
  const ago = (days: number) => stockholmDay(new Date(deps.clock.now().getTime() - days * DAY_MS))
  granted(await planSami(deps, manage, { id: samiId, matter: 'Färdplan Jord, skog och vatten' }))
  const sametinget = await cast.organisation('Sametinget')
  for (const organisation of [sametinget, await cast.organisation('Gaaltije')])
    granted(await inviteParty(deps, manage, { samiId, organisation, invitedOn: ago(40) }))
  granted(
    await recordResponse(deps, manage, {
      samiId,
      organisation: sametinget,
      response: 'Vill konsulteras. Föreslår ett första möte om markanvändning och renbetets behov.',
      respondedOn: ago(26),
    }),
  )
  granted(
    await recordMeeting(deps, manage, {
      samiId,
      id: deps.newId(),
      heldOn: ago(9),
      participants:
        'En handläggare från Sametinget, verksamhetsledaren för Gaaltije, processledaren',
      notes:
        'Regionen gick igenom utkastet. Parterna tog upp att sammanhängande betesmark behöver nämnas i avsnittet om målkonflikter.\nRegionen återkommer med en ny lydelse till nästa möte.',
    }),
  )
  await cast.leave()
}
