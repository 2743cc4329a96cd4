import { askRoute } from '@/lib/sign-in/actions'

export const POST = askRoute
