import { postMailChoice } from '@/lib/notices/actions'

export function POST(request: Request): Promise<Response> {
  return postMailChoice(request)
}
