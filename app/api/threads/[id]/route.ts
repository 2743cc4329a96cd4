import { readOneThread } from '@/lib/comments/loaders/json'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return readOneThread(id)
}
