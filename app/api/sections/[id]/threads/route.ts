import { postThread } from '@/lib/comments/actions'
import { readSectionThreads } from '@/lib/comments/loaders/json'

type Context = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return readSectionThreads(request, id)
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postThread(request, id)
}
