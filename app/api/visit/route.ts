import { postVisit } from '@/lib/roadmaps/actions/template'

export function POST(request: Request): Promise<Response> {
  return postVisit(request)
}
