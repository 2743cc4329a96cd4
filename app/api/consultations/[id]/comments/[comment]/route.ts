import { postCommentChange } from '@/lib/consultations/actions/answering'

type Context = { params: Promise<{ id: string; comment: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postCommentChange(request, await params)
}
