import { postConflictWords } from '@/lib/goal-conflicts/actions'

type Context = { params: Promise<{ slug: string; conflictId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, conflictId } = await params
  return postConflictWords(request, slug, conflictId)
}
