import { inviteRoute } from '@/lib/people/actions/administration'

export const POST = inviteRoute
