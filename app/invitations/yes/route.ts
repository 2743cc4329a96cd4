import { acceptRoute } from '@/lib/people/actions/account'

export const POST = acceptRoute
