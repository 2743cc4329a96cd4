import { postCorrect } from '@/lib/minutes/actions/attesting'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postCorrect(request, (await params).id)
}
