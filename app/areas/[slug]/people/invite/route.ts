import { inviteRoute } from '@/lib/people/actions/area'

export const POST = inviteRoute
