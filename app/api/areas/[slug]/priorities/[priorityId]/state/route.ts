import { postMove } from '@/lib/priorities/actions'

type Context = { params: Promise<{ slug: string; priorityId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, priorityId } = await params
  return postMove(request, slug, priorityId)
}
