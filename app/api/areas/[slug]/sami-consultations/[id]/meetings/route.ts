import { postSamiMeeting } from '@/lib/sami/actions'

type Context = { params: Promise<{ slug: string; id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, id } = await params
  return postSamiMeeting(request, { slug, samiId: id })
}
