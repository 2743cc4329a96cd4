import { expect, test } from 'vitest'
import { describeBrowser } from './rules'

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Mobile Safari/604',
    'Safari · iOS',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0',
    'Edge · macOS',
  ],
  ['<script>alert(1)</script>', ''],
  [null, ''],
])('%j is called %j', (header, name) => {
  expect(describeBrowser(header)).toBe(name)
})
