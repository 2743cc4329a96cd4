import { setDisabledRoute } from '@/lib/people/actions/administration'

export const POST = setDisabledRoute
