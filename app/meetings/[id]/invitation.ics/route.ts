import { getInvitation } from '@/lib/calendar/loaders'

type Context = { params: Promise<{ id: string }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  return getInvitation((await params).id)
}
