import { postUntie } from '@/lib/goal-conflicts/actions'

type Context = { params: Promise<{ slug: string; priorityId: string; conflictId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, ...tie } = await params
  return postUntie(request, slug, tie)
}
