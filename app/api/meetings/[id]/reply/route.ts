import { postReply } from '@/lib/meetings/actions'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postReply(request, id)
}
