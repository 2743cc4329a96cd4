import { revokeInvitationRoute } from '@/lib/people/actions/administration'

export const POST = revokeInvitationRoute
