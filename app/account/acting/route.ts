import { actForRoute } from '@/lib/people/actions/account'

export const POST = actForRoute
