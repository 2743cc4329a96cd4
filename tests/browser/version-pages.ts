import type { Page } from 'playwright-core'

const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'

/** The states of the pages about versions. */
export const VERSION_PAGES = [
  { name: 'versions', path: '/areas/hallbar-energi/versions', signedInAs: LEADER },
  { name: 'versions-member', path: '/areas/hallbar-energi/versions', signedInAs: MEMBER },
  { name: 'versions-none', path: '/areas/upplevelser/versions', signedInAs: MEMBER },
  { name: 'adopt', path: '/areas/hallbar-energi/versions/adopt', signedInAs: LEADER },
  {
    name: 'version',
    path: '/areas/hallbar-energi/versions',
    signedInAs: MEMBER,
    prepare: follow('a:not([href*=compare])'),
  },
  {
    name: 'compare',
    path: '/areas/hallbar-energi/versions',
    signedInAs: MEMBER,
    prepare: follow('a[href*=compare]'),
  },
]

/** To the newest version, or to its comparison: nobody knows the address beforehand. */
function follow(link: string) {
  return async (page: Page): Promise<void> => {
    await page.locator(`main .version-list ${link}`).first().click()
    await page.waitForURL((url) => url.pathname.startsWith('/versions/'))
    await page.waitForLoadState('load')
  }
}
