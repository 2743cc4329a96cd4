import { readBlocks } from '@/lib/priorities/loaders/json'

type Context = { params: Promise<{ slug: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return readBlocks(request, (await params).slug)
}
