import { getUpload } from '@/lib/consultations/actions/files'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return getUpload((await params).id)
}
