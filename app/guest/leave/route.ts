import { postLeave } from '@/lib/joining/actions/joining'

export function POST(request: Request): Promise<Response> {
  return postLeave(request)
}
