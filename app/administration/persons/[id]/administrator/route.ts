import { setAdministratorRoute } from '@/lib/people/actions/administration'

export const POST = setAdministratorRoute
