import { getOwnFeed } from '@/lib/calendar/loaders'

type Context = { params: Promise<{ token: string }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  return getOwnFeed((await params).token)
}
