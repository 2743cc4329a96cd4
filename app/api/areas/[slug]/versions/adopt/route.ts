import { postAdoption } from '@/lib/versions/actions'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postAdoption(request, (await params).slug)
}
