import { memberLive } from '@/lib/joining/loaders/live'

type Context = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return memberLive(request, id)
}
