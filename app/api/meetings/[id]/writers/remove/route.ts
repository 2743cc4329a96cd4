import { postWriterRemoval } from '@/lib/notes/actions'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postWriterRemoval(request, id)
}
