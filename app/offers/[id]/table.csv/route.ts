import { getTable } from '@/lib/offers/actions'

type Context = { params: Promise<{ id: string }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  return getTable((await params).id)
}
