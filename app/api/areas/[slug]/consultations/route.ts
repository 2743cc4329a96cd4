import { postConsultation } from '@/lib/consultations/actions/managing'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postConsultation(request, (await params).slug)
}
