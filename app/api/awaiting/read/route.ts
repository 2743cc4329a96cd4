import { postAllRead } from '@/lib/notices/actions'

export function POST(request: Request): Promise<Response> {
  return postAllRead(request)
}
