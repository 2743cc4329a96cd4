import { showFrozen } from '@/lib/priorities/loaders/blocks'
import { downloadVersion } from '@/lib/versions/loaders/file'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return downloadVersion((await params).id, showFrozen)
}
