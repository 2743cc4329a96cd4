import { postKeep } from '@/lib/minutes/actions/attesting'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postKeep(request, (await params).id)
}
