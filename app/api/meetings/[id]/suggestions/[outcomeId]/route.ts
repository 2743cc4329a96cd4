import { postDecision } from '@/lib/outcomes/actions/recording'

type Context = { params: Promise<{ id: string; outcomeId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id, outcomeId } = await params
  return postDecision(request, id, outcomeId)
}
