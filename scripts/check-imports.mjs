/** The plan of the house, held by dependency-cruiser: fails too when the cruiser has read nothing. */
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const FEWEST_MODULES = 30
const folders = ['app', 'components', 'lib', 'server', 'tests'].filter(existsSync)

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
const { output } = await cruise(
  folders,
  { ...options, ruleSet: { forbidden }, validate: true },
  options.enhancedResolveOptions,
  { tsConfig: extractTSConfig('tsconfig.json') },
)
const { violations, totalCruised } = output.summary
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`)
if (totalCruised < FEWEST_MODULES) {
  console.error(`Only ${totalCruised} modules were read: the check itself is broken.`)
  process.exit(1)
}
console.log(`${totalCruised} modules, ${violations.length} violations of the house plan`)
process.exit(violations.length > 0 ? 1 : 0)
