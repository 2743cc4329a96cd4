import { postReplyByLink } from '@/lib/meetings/actions'

export async function POST(request: Request): Promise<Response> {
  return postReplyByLink(request)
}
