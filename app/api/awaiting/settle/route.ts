import { postSettled } from '@/lib/notices/actions'

export function POST(request: Request): Promise<Response> {
  return postSettled(request)
}
