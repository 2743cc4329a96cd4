import { postDraft } from '@/lib/ballots/actions/managing'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postDraft(request, (await params).slug)
}
