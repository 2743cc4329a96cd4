import { demoOnly, demoRoute } from '@/lib/sign-in/actions'

export const POST = demoOnly(demoRoute)
