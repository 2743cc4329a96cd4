import { postPublish } from '@/lib/minutes/actions/attesting'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postPublish(request, (await params).id)
}
