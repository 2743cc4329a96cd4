import { postAmendmentDecision } from '@/lib/minutes/actions/attesting'

type Context = { params: Promise<{ id: string; amendmentId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id, amendmentId } = await params
  return postAmendmentDecision(request, id, amendmentId)
}
