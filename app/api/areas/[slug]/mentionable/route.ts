import { readMentionables } from '@/lib/comments/loaders/json'

type Context = { params: Promise<{ slug: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  return readMentionables(slug)
}
