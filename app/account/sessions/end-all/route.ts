import { endAllSessionsRoute } from '@/lib/people/actions/account'

export const POST = endAllSessionsRoute
