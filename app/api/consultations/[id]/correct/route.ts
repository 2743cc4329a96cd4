import { postCorrection } from '@/lib/consultations/actions/answering'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postCorrection(request, await params)
}
