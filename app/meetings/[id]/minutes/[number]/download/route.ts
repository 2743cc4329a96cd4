import { getMinutesHtml } from '@/lib/minutes/actions/files'

type Context = { params: Promise<{ id: string; number: string }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { id, number } = await params
  return getMinutesHtml(id, number)
}
