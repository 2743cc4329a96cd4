import { postHandling } from '@/lib/outcomes/actions/afterwards'

type Context = { params: Promise<{ slug: string; outcomeId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, outcomeId } = await params
  return postHandling(request, slug, outcomeId)
}
