import { endSessionRoute } from '@/lib/people/actions/account'

export const POST = endSessionRoute
