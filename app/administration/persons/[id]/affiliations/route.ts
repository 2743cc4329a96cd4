import { setAffiliationsRoute } from '@/lib/people/actions/administration'

export const POST = setAffiliationsRoute
