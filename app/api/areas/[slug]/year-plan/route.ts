import { postAreaPlan } from '@/lib/year-plan/actions'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postAreaPlan(request, (await params).slug)
}
