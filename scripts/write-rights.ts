import { writeFileSync } from 'node:fs'
import { rightsPage } from '@/lib/access/rights-page'

writeFileSync('docs/rights.md', rightsPage())
