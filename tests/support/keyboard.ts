import type { Locator, Page } from 'playwright-core'

/** Enough for the longest page; a journey that needs more is not one for a keyboard. */
const MOST = 120

/** Presses Tab until the target has focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < MOST; presses++) {
    await page.keyboard.press('Tab')
    if (await hasFocus(target)) return
  }
  throw new Error(`Tab never reached ${String(target)} at ${page.url()}`)
}

/** Presses Enter on it and waits for the page that follows. */
export async function follow(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

export async function hasFocus(target: Locator): Promise<boolean> {
  if ((await target.count()) !== 1) return false
  return target.evaluate((element) => element === document.activeElement)
}

/** Whether the focused element shows that it is: at least 2 px of outline (WCAG 2.4.7). */
export async function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const style = getComputedStyle(document.activeElement ?? document.body)
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
  })
}
