import { ROUTES } from './routes'
import { ACTIONS, type Action } from './table'
import type { Standing } from './types'

const STANDINGS: readonly Standing[] = [
  'administrator',
  'process-leader',
  'member',
  'commenter',
  'reader',
  'asked',
  'invited',
  'minute-taker',
  'attester',
  'guest',
]

/** `docs/rights.md`, made of the table that the program itself decides by. */
export function rightsPage(): string {
  const actions = Object.keys(ACTIONS) as Action[]
  return `# Who may what

Made of \`lib/access/table.ts\` and \`lib/access/routes.ts\`: \`npx tsx scripts/write-rights.ts\`. A test fails when this page and the program differ.

A role counts in the area where it is held. An administrator has no role in an area by being one. Whoever has no role in an area reads there, unless the area is for its members only: then it is not there for them (404). Someone who acts for no organisation reads, whatever their role. On the county a role counts that is held in any area. *Asked* is whoever acts for an organisation that may answer the consultation. A role counts in a meeting when it is held in one of the meeting’s areas; a meeting that is not open is not there for those who have none and are not invited. *Guest* is whoever joined the meeting by its code, while it is under way.

## Actions

| action | what | on | ${STANDINGS.join(' | ')} |
|---|---|---|${STANDINGS.map(() => ':-:').join('|')}|
${actions.map(actionRow).join('\n')}

## Doors

Signed out: 307 to the sign-in for a page, 401 for JSON, 303 to the sign-in for a form. Not yours or not there: 404. Visible but not allowed: 403. A request that changes something and does not come from our own pages: 403.

| door | asks for |
|---|---|
${Object.entries(ROUTES)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([door, right]) => `| \`${door}\` | ${right} |`)
  .join('\n')}
`
}

function actionRow(action: Action): string {
  const { on, allows, says } = ACTIONS[action]
  const ticks = STANDINGS.map((one) =>
    (allows as readonly Standing[]).includes(one) ? 'yes' : '–',
  )
  return `| \`${action}\` | ${says} | ${on} | ${ticks.join(' | ')} |`
}
