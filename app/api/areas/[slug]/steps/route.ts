import { postStep } from '@/lib/areas/actions'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  return postStep(request, slug)
}
