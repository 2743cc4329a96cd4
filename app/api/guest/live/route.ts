import { guestLive } from '@/lib/joining/loaders/live'

export function GET(request: Request): Promise<Response> {
  return guestLive(request)
}
