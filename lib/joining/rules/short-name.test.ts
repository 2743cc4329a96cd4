import { expect, test } from 'vitest'
import { shortNameOf } from './short-name'

test.each([
  ['Föreningen Fjällnäs framtid', 'FFF'],
  ['Jämtkraft', 'Jämtkr'],
  ['🙂', '🙂'],
])('%s is %s for short', (name, short) => expect(shortNameOf(name)).toBe(short))
