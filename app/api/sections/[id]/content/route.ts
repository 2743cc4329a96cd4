import { readSectionContent } from '@/lib/roadmaps/loaders/live'

type Context = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return readSectionContent(request, id)
}
