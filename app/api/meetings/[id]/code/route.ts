import { postRenewal } from '@/lib/joining/actions/leading'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postRenewal(request, id)
}
