import { readRoute, signOutOnlyRoute } from '@/lib/auth/next-auth-routes'

export const GET = readRoute
export const POST = signOutOnlyRoute
