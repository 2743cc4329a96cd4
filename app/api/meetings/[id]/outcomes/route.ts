import { postOutcome } from '@/lib/outcomes/actions/recording'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postOutcome(request, id)
}
