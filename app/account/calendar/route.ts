import { postFeed } from '@/lib/calendar/actions'

export async function POST(request: Request): Promise<Response> {
  return postFeed(request)
}
