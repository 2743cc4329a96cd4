import { getReportTable } from '@/lib/dispositions/actions/report'

type Context = { params: Promise<{ id: string }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  return getReportTable((await params).id)
}
