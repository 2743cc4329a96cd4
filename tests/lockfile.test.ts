import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<
    string,
    {
      resolved?: string
      version?: string
      integrity?: string
      optional?: boolean
      cpu?: string[]
      optionalDependencies?: Record<string, string>
    }
  >
}
const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

test('the lockfile names no address: it installs from whatever registry a machine has', () => {
  const packages = Object.entries(lock.packages)
  expect(packages.length).toBeGreaterThan(100)
  expect(packages.filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
})

test('every package is checked by its hash, but for builds of other processors and systems', () => {
  const without = Object.entries(lock.packages).filter(([path, entry]) => path && !entry.integrity)
  const foreign = without.filter(([, entry]) => entry.optional && entry.cpu)
  expect(without).toEqual(foreign)
})

test('the lockfile names the builds for every system, without which npm ci calls it out of step', () => {
  const wanted = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  )
  expect(wanted.filter((name) => !lock.packages[`node_modules/${name}`])).toEqual([])
  expect(wanted.length).toBeGreaterThan(50)
})

test('every dependency has one exact version', () => {
  const wanted = Object.entries({ ...dependencies, ...devDependencies })
  const exact = /^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/
  expect(wanted.filter(([, version]) => !exact.test(version))).toEqual([])
})

test('what npm is told names no host', () => {
  for (const file of ['package.json', '.npmrc'])
    expect(readFileSync(file, 'utf8')).not.toContain('://')
})

test('dependencies are not older than what their advisories ask for', () => {
  const floors = { next: '16.2.6', react: '19.2.6', 'next-auth': '4.24.15', nodemailer: '7.0.7' }
  const older = Object.entries(floors).filter(
    ([name, floor]) => !atLeast(dependencies[name] ?? '0', floor),
  )
  expect(older).toEqual([])
})

test('the peers of the bench are pinned in a package of their own, which names no address either', () => {
  const file = readFileSync('bench/package-lock.json', 'utf8')
  const { packages } = JSON.parse(file) as typeof lock
  const pinned = ['hocuspocus', 'y-websocket'].map((peer) => `servers/${peer}`)
  for (const folder of pinned) {
    const wanted = JSON.parse(readFileSync(`bench/${folder}/package.json`, 'utf8')) as {
      dependencies: Record<string, string>
    }
    for (const [name, version] of Object.entries(wanted.dependencies)) {
      expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
      expect(packages[`${folder}/node_modules/${name}`]).toMatchObject({ version })
    }
  }
  const named = Object.values(packages).flatMap(({ resolved }) => resolved ?? [])
  expect(named.toSorted()).toEqual(pinned)
  const own = Object.keys({ ...dependencies, ...devDependencies })
  expect(own.filter((name) => /hocuspocus|websocket-server/.test(name))).toEqual([])
})

function atLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split('.').map(Number))
  for (let i = 0; i < 3; i += 1) if (a?.[i] !== b?.[i]) return (a?.[i] ?? 0) > (b?.[i] ?? 0)
  return true
}
