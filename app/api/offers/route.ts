import { postCampaign } from '@/lib/offers/actions'

export async function POST(request: Request): Promise<Response> {
  return postCampaign(request)
}
