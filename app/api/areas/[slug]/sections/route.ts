import { postSection } from '@/lib/roadmaps/actions/sections'

type Context = { params: Promise<{ slug: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postSection(request, await params)
}
