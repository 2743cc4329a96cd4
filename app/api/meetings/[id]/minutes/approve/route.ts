import { postApproval } from '@/lib/minutes/actions/attesting'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postApproval(request, (await params).id)
}
