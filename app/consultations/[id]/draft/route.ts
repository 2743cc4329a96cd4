import { showFrozen } from '@/lib/priorities/loaders/blocks'
import { getBoardDraft } from '@/lib/consultations/actions/files'

type Context = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return getBoardDraft(request, (await params).id, showFrozen)
}
