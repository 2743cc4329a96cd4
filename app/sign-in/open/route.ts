import { openRoute } from '@/lib/sign-in/actions'

export const POST = openRoute
