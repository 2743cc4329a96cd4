import { postCall } from '@/lib/meetings/actions'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postCall(request, (await params).id)
}
