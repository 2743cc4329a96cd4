import { postReport } from '@/lib/outcomes/actions/afterwards'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return postReport(request, id)
}
