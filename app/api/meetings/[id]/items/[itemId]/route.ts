import { postItemChange } from '@/lib/agenda/actions'

type Context = { params: Promise<{ id: string; itemId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id, itemId } = await params
  return postItemChange(request, id, itemId)
}
