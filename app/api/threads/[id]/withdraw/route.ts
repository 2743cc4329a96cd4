import { postWithdrawal } from '@/lib/proposals/actions'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postWithdrawal(request, id)
}
