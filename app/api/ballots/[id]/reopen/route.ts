import { postReopening } from '@/lib/ballots/actions/managing'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postReopening(request, (await params).id)
}
