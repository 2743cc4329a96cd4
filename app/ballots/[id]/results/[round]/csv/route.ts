import { getResultCsv } from '@/lib/ballots/actions/results'

type Context = { params: Promise<{ id: string; round: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return getResultCsv(await params, request)
}
