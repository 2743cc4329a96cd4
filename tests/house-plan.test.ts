import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const FOUNDATIONS = ['kernel', 'db', 'access', 'auth', 'audit', 'sync', 'i18n']
/** A layer is a file, or a folder of the same name once it has outgrown one. */
const VOCABULARY = /^(types|schema|rules|queries|commands|loaders|actions)((\.pg)?(\.test)?\.ts)?$/
/** Names that a decision record allows beyond the vocabulary. */
const EXTRA: Record<string, string[]> = {
  documents: [
    'allowed.ts',
    'attributes.ts',
    'blocks.ts',
    'blocks.test.ts',
    'canonical.ts',
    'check.ts',
    'content.ts',
    'content.test.ts',
    'extensions.ts',
    'extensions.test.ts',
    'limits.ts',
    'marks.ts',
    'marks.test.ts',
    'merging.ts',
    'priority-block.ts',
    'replaying.ts',
    'passages.ts',
    'passages.test.ts',
    'words.ts',
    'words.test.ts',
  ],
}

const features = readdirSync('lib', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !FOUNDATIONS.includes(entry.name))
  .map((entry) => entry.name)

test('there are slices to look at', () => {
  expect(features.length).toBeGreaterThan(3)
})

test.each(features)('lib/%s holds only files of the vocabulary', (feature) => {
  const strangers = readdirSync(`lib/${feature}`).filter(
    (file) => !VOCABULARY.test(file) && !EXTRA[feature]?.includes(file),
  )
  expect(strangers).toEqual([])
})
