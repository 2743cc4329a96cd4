import { postCommentMove } from '@/lib/consultations/actions/answering'

type Context = { params: Promise<{ id: string; comment: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postCommentMove(request, await params)
}
