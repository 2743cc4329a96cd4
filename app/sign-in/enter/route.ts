import { codeRoute } from '@/lib/sign-in/actions'

export const POST = codeRoute
