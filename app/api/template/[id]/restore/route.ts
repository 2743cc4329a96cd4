import { postTemplateReturn } from '@/lib/roadmaps/actions/template'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postTemplateReturn(request, id)
}
