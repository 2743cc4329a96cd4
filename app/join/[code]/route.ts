import { openJoinAddress } from '@/lib/joining/actions/joining'

type Context = { params: Promise<{ code: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { code } = await params
  return openJoinAddress(code)
}
