/** Writes docs/county-profile.schema.json from lib/profile/schema.ts: `npx tsx scripts/write-county-schema.ts`. */
import { writeFileSync } from 'node:fs'
import { profileJsonSchema } from '@/lib/profile/schema'

writeFileSync(
  'docs/county-profile.schema.json',
  `${JSON.stringify(profileJsonSchema(), null, 2)}\n`,
)
