/** Something that may be found: its words, and the page that shows it. */
export type Findable = {
  kind: 'area' | 'roadmap' | 'section'
  areaId: string
  /** Shown as the link. */
  title: string
  path: string
  /** Words beside the title that lead here too; the excerpt is taken from them. */
  text: string
  /** Words that lead here and are not shown: the name in the other language. */
  also?: string
}

export type Found = Findable & { excerpt: string }
