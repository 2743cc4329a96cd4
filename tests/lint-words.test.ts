import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'fardplan-lint-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function complaints(source: string): string {
  writeFileSync(join(folder, 'planted.tsx'), source)
  try {
    return execFileSync('npx', ['oxlint', '--config', '.oxlintrc.json', folder], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

test('words in JSX and the machine’s own language are reported', () => {
  const found = complaints(`
    export const A = () => <p>Hej</p>
    export const B = () => <p>{'Hej'}</p>
    export const C = () => <button aria-label="Stäng" type="button" />
    export const D = (d: Date) => d.toLocaleString()
    export const E = (a: string, b: string) => a.localeCompare(b)
    export const F = new Intl.NumberFormat('sv')`)
  expect(found.match(/no-literal-text/g)).toHaveLength(3)
  expect(found.match(/no-ambient-locale/g)).toHaveLength(3)
})

test('signs, classes and keys are not words for people', () => {
  const found = complaints(`
    export const A = ({ t }: { t: (key: string) => string }) => (
      <p className="lead" id="x">{'/'} · {t('title')} <a href="/help" title={t('x')}>→</a></p>
    )`)
  expect(found).not.toMatch(/no-literal-text|no-ambient-locale/)
})
