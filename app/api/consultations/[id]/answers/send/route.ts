import { postSending } from '@/lib/dispositions/actions/report'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postSending(request, (await params).id)
}
