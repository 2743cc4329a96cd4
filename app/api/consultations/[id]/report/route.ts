import { postReport } from '@/lib/dispositions/actions/report'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postReport(request, (await params).id)
}
