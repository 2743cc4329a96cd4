import { postInterest } from '@/lib/ballots/actions/casting'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postInterest(request, (await params).id)
}
