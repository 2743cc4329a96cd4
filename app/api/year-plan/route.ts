import { postCountyPlan } from '@/lib/year-plan/actions'

export function POST(request: Request): Promise<Response> {
  return postCountyPlan(request)
}
