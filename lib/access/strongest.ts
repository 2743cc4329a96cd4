import { AREA_ROLES, type AreaRole } from './types'

/** Where someone has two roles in an area, for instance in a handover, the stronger one counts. */
export function strongest(
  roles: readonly { area: string; role: AreaRole }[],
): Map<string, AreaRole> {
  const byArea = new Map<string, AreaRole>()
  for (const { area, role } of roles) {
    const known = byArea.get(area)
    if (!known || AREA_ROLES.indexOf(role) < AREA_ROLES.indexOf(known)) byArea.set(area, role)
  }
  return byArea
}
