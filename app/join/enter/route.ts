import { postGuest } from '@/lib/joining/actions/joining'

export function POST(request: Request): Promise<Response> {
  return postGuest(request)
}
