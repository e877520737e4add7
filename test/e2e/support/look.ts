import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, type OpenApp } from './app'

/**
 * Every rule of axe, on the screen as it stands; each finding by rule and element. To read axe itself costs a page as
 * much as to be looked at, so each reads it once; and nobody asks what axe thinks of what is right.
 */
const findings = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (Reflect.get(window, 'axe') as typeof axe).run({ resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
}

const showTheme = async ({ electron, page }: OpenApp, theme: 'light' | 'dark'): Promise<void> => {
  await electron.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source
  }, theme)
  // The page hears of it first, and draws itself in it a moment later.
  await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme)
  // Colours fade over, beginning with the next frame; axe must not measure the middle of it.
  await page.evaluate(async () => {
    for (let still = 0; still < 3; still++) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const fading = document
        .getAnimations()
        .filter(
          ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().iterations !== Infinity,
        )
      if (fading.length > 0) still = 0
      await Promise.all(fading.map(({ finished }) => finished.catch(() => null)))
    }
  })
}

/** Nothing for axe to find, in light and in dark. `screen`: what it is called when there is. */
export const inBothThemes = async (app: OpenApp, screen: string): Promise<void> => {
  for (const theme of ['light', 'dark'] as const) {
    await showTheme(app, theme)
    // Again, should something have moved under it: what is wrong stays wrong.
    await expect.poll(() => findings(app.page), { message: `${screen}, ${theme}` }).toEqual([])
  }
}

/** The size of what is inside the window, in pixels. */
export const resize = ({ electron }: OpenApp, width: number, height: number): Promise<void> =>
  electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
