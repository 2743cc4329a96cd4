import { postGuestVote } from '@/lib/ballots/actions/casting'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postGuestVote(request, (await params).id)
}
