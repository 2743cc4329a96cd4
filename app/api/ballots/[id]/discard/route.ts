import { postDiscard } from '@/lib/ballots/actions/managing'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postDiscard(request, (await params).id)
}
