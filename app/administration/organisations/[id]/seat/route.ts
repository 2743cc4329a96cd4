import { setSeatRoute } from '@/lib/people/actions/administration'

export const POST = setSeatRoute
