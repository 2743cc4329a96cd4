import { getResultBlt } from '@/lib/ballots/actions/results'

type Context = { params: Promise<{ id: string; round: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return getResultBlt(await params, request)
}
