import { postEffect } from '@/lib/assessments/actions'

type Context = { params: Promise<{ slug: string; priorityId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, priorityId } = await params
  return postEffect(request, slug, priorityId)
}
