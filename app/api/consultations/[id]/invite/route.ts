import { postInvitations } from '@/lib/consultations/actions/managing'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postInvitations(request, (await params).id)
}
