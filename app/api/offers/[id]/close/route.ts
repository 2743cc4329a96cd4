import { postClosing } from '@/lib/offers/actions'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postClosing(request, (await params).id)
}
