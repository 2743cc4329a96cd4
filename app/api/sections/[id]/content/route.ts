import { showPriorities } from '@/lib/priorities/loaders/blocks'
import { readSectionContent } from '@/lib/roadmaps/loaders/live'

type Context = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return readSectionContent(request, id, (actor, texts, areaId) =>
    showPriorities(actor, texts, { areaId, type: 'now' }),
  )
}
