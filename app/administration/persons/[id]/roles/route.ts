import { giveRoleRoute } from '@/lib/people/actions/administration'

export const POST = giveRoleRoute
