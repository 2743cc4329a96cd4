import { postAssessment } from '@/lib/assessments/actions'

type Context = { params: Promise<{ slug: string; priorityId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, priorityId } = await params
  return postAssessment(request, slug, priorityId)
}
