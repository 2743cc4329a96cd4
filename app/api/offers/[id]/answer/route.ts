import { postAnswer } from '@/lib/offers/actions'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postAnswer(request, (await params).id)
}
