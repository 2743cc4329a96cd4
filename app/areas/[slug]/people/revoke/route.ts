import { revokeRoute } from '@/lib/people/actions/area'

export const POST = revokeRoute
