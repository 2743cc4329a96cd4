import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const shared = { resolve: { alias: { '@': root } } }
const PAGE_STATES = 'tests/browser/accessibility.spec.ts'

/** Tests in Chromium, one file after the other, that share a running demo. */
function browser(name: string, include: string[], exclude: string[]) {
  return {
    ...shared,
    test: {
      name,
      // A busy machine of two cores needs more than the usual second until a page shows something.
      expect: { poll: { timeout: 15_000 } },
      include,
      exclude,
      globalSetup: ['tests/support/global-setup-browser.ts'],
      // Each wait within a test has its own, shorter patience; a whole story may take long on such a machine.
      testTimeout: 300_000,
      hookTimeout: 120_000,
      fileParallelism: false,
    },
  }
}

export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['{lib,server,components,app,tests,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.pg.test.ts', '**/node_modules/**'],
          setupFiles: ['tests/support/no-console-error.ts'],
          // Beside other steps of verify, what takes two seconds alone takes more than the usual five.
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'pg',
          include: ['{lib,server,app,tests}/**/*.pg.test.ts'],
          setupFiles: ['tests/support/no-console-error.ts'],
          globalSetup: ['tests/support/global-setup-postgres.ts'],
          // As below: what is waited for comes, but not always within the usual second.
          expect: { poll: { timeout: 15_000 } },
          // Each wait within a test has its own; a whole test beside other steps of verify takes longer.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      browser('browser', ['tests/browser/**/*.spec.ts'], [PAGE_STATES]),
      // With a demo of their own: what other tests do in theirs is not seen here, and verify may run both at once.
      browser('pages', [PAGE_STATES], []),
    ],
  },
})
