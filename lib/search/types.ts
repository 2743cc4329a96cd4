/** Something that may be found: its words, and the page that shows it. */
export type Findable = {
  kind: 'area' | 'roadmap' | 'section'
  areaId: string
  /** Shown as the link. */
  title: string
  path: string
  /** Words beside the title that lead here too. */
  text: string
}

export type Found = Findable & { excerpt: string }
