/** Writes docs/ballot-result.schema.json from lib/ballots/schema.ts: `npx tsx scripts/write-ballot-schema.ts`. */
import { writeFileSync } from 'node:fs'
import { resultJsonSchema } from '@/lib/ballots/schema'

writeFileSync('docs/ballot-result.schema.json', `${JSON.stringify(resultJsonSchema(), null, 2)}\n`)
