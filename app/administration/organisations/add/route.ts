import { addOrganisationRoute } from '@/lib/people/actions/administration'

export const POST = addOrganisationRoute
