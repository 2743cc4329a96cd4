import { postInvitation } from '@/lib/meetings/actions'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postInvitation(request, (await params).id)
}
