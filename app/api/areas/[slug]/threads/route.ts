import { postRoadmapThread } from '@/lib/comments/actions'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  return postRoadmapThread(request, slug)
}
