import { getAreaFeed } from '@/lib/calendar/loaders'

type Context = { params: Promise<{ slug: string }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  return getAreaFeed((await params).slug)
}
