import { postConfirmation } from '@/lib/consultations/actions/answering'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postConfirmation(request, await params)
}
