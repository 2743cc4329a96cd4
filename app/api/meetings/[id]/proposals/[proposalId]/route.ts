import { postProposalDecision } from '@/lib/agenda/actions'

type Context = { params: Promise<{ id: string; proposalId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id, proposalId } = await params
  return postProposalDecision(request, id, proposalId)
}
