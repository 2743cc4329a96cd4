import { postProposal } from '@/lib/agenda/actions'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postProposal(request, id)
}
