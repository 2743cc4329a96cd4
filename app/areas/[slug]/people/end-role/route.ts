import { endRoleRoute } from '@/lib/people/actions/area'

export const POST = endRoleRoute
