import { postMeeting } from '@/lib/meetings/actions'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postMeeting(request, (await params).slug)
}
