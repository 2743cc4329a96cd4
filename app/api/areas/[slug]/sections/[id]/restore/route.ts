import { postSectionReturn } from '@/lib/roadmaps/actions/sections'

type Context = { params: Promise<{ slug: string; id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, id } = await params
  return postSectionReturn(request, { slug, sectionId: id })
}
