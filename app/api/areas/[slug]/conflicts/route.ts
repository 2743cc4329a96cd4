import { postConflict } from '@/lib/goal-conflicts/actions'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postConflict(request, (await params).slug)
}
