/** What the thread of the pages is started with. */
export type PagesData = {
  /** Where `.next` is. */
  dir: string
  host: string
  port: number
  /** Only who has it is answered. */
  key: string
  /** Whether events of the level `info` stay unsaid. */
  quiet: boolean
}

export type PagesSay = { type: 'ready'; port: number } | { type: 'crashed'; error: string }

export const KEY_HEADER = 'x-fardplan-door'
