import { postPriority } from '@/lib/priorities/actions'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postPriority(request, (await params).slug)
}
