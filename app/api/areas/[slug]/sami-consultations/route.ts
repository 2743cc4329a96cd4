import { postSami } from '@/lib/sami/actions'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postSami(request, await params)
}
