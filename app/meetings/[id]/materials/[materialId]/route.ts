import { getMaterial } from '@/lib/agenda/actions'

type Context = { params: Promise<{ id: string; materialId: string }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { id, materialId } = await params
  return getMaterial(id, materialId)
}
