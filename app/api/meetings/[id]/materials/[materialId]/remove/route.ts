import { postMaterialRemoval } from '@/lib/agenda/actions'

type Context = { params: Promise<{ id: string; materialId: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id, materialId } = await params
  return postMaterialRemoval(request, id, materialId)
}
