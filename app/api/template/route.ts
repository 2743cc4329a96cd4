import { postTemplateSection } from '@/lib/roadmaps/actions/template'

export function POST(request: Request): Promise<Response> {
  return postTemplateSection(request)
}
