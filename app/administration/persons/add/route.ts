import { addPersonRoute } from '@/lib/people/actions/administration'

export const POST = addPersonRoute
