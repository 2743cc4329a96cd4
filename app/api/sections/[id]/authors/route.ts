import { readAuthors } from '@/lib/history/loaders/authors'

type Context = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return readAuthors(request, id)
}
