import type { Clock } from './clock'
import type { NewId } from './ids'

/** What every command gets besides its grant and its input. */
export type Deps<Database> = { db: Database; clock: Clock; newId: NewId }
