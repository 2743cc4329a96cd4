import { changeOrganisationRoute } from '@/lib/people/actions/administration'

export const POST = changeOrganisationRoute
