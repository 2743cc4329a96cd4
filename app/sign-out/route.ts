import { signOutRoute } from '@/lib/sign-in/actions'

export const POST = signOutRoute
