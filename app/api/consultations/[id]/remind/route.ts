import { postReminder } from '@/lib/consultations/actions/managing'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postReminder(request, (await params).id)
}
