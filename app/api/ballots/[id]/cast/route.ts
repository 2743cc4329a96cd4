import { postVote } from '@/lib/ballots/actions/casting'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postVote(request, (await params).id)
}
