import { changePersonRoute } from '@/lib/people/actions/administration'

export const POST = changePersonRoute
