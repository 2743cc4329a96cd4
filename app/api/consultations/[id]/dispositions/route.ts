import { postDispositions } from '@/lib/dispositions/actions/deciding'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postDispositions(request, (await params).id)
}
