import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROUTES } from './routes'
import { ACTIONS } from './table'

const METHODS = /^export (?:async )?(?:function|const) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm
const ACTION = /^export (?:async )?(?:function|const) (\w+)/gm

/** `app/areas/[slug]/(group)/page.tsx` → `/areas/[slug]` */
function address(file: string): string {
  const parts = file.split('/').slice(1, -1)
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`
}

function doorsOfRoute(file: string, source: string): string[] {
  return [...source.matchAll(METHODS)].map(([, method]) => `${method} ${address(file)}`)
}

function doorsOfActions(file: string, source: string): string[] {
  if (!source.startsWith("'use server'")) return []
  const module = file.replace(/\.ts$/, '')
  return [...source.matchAll(ACTION)].map(([, name]) => `action ${module}#${name}`)
}

function filesUnder(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => name.test(file))
}

const pages = filesUnder('app', /\/page\.tsx?$/).map((file) => `GET ${address(file)}`)
const routes = filesUnder('app', /\/route\.tsx?$/).flatMap((file) =>
  doorsOfRoute(file, readFileSync(file, 'utf8')),
)
const actions = filesUnder('lib', /\/actions(\/[^/]+)?\.ts$/).flatMap((file) =>
  doorsOfActions(file, readFileSync(file, 'utf8')),
)
const doors = [...pages, ...routes, ...actions]

test('there are doors to look at', () => {
  expect(routes.length).toBeGreaterThan(0)
})

test('T17: a page, route or server action without a row fails the build', () => {
  expect(doors.filter((door) => !(door in ROUTES))).toEqual([])
})

test('no row stands for a door that is gone', () => {
  expect(Object.keys(ROUTES).filter((row) => !doors.includes(row))).toEqual([])
})

test('every row names an action of the table, or is public', () => {
  const unknown = Object.values(ROUTES).filter((right) => right !== 'public' && !(right in ACTIONS))
  expect(unknown).toEqual([])
})

test('no component brings a server action of its own past this list', () => {
  const inline = [...filesUnder('app', /\.tsx?$/), ...filesUnder('components', /\.tsx?$/)].filter(
    (file) => /^\s*['"]use server['"]/m.test(readFileSync(file, 'utf8')),
  )
  expect(inline).toEqual([])
})

test('the reader of doors sees what is planted', () => {
  expect(address('app/areas/[slug]/(write)/page.tsx')).toBe('/areas/[slug]')
  expect(address('app/page.tsx')).toBe('/')
  expect(
    doorsOfRoute('app/a/route.ts', 'export async function POST() {}\nexport const GET = 1'),
  ).toEqual(['POST /a', 'GET /a'])
  expect(doorsOfActions('lib/x/actions.ts', "'use server'\nexport async function go() {}")).toEqual(
    ['action lib/x/actions#go'],
  )
})
