import { postGuestSuggestion } from '@/lib/outcomes/actions/recording'

export async function POST(request: Request): Promise<Response> {
  return postGuestSuggestion(request)
}
