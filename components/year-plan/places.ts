/** The area that a plan is of. */
export type PlanArea = { slug: string; name: string }

/** The address of a plan, or of a page below it. */
export function planHref(area: { slug: string } | null, year: number, below = ''): string {
  return `${area ? `/areas/${area.slug}` : ''}/year-plan${below}?year=${year}`
}
