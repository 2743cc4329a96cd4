import { getUnsubscribe, postUnsubscribe } from '@/lib/notices/actions'

export function GET(request: Request): Response {
  return getUnsubscribe(request)
}

export function POST(request: Request): Promise<Response> {
  return postUnsubscribe(request)
}
