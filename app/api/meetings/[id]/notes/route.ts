import { getNotes, postNotes } from '@/lib/notes/actions'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return getNotes(id)
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postNotes(request, id)
}
