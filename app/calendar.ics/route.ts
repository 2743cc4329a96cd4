import { getPublicFeed } from '@/lib/calendar/loaders'

export async function GET(): Promise<Response> {
  return getPublicFeed()
}
