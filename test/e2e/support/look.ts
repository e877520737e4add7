import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'
import { expect, type OpenApp } from './app'

/** Half as long as what `axe.source` gives, and the same rules. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a theme can break: it changes colours and nothing else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * What rules of axe (all, unless told) find on the screen as it stands, by rule and element; of a screen with a dialog over
 * it, in the dialog: nobody reaches the rest, which is looked at without it. To read axe itself costs a page as much as to be
 * looked at, so each reads it once; and nobody asks what axe thinks of what is right.
 */
const findings = async (page: Page, rules: string[] | null): Promise<string[]> => {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(AXE)
  return page.evaluate(async (values) => {
    const only = values === null ? {} : { runOnly: { type: 'rule' as const, values } }
    const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]')
    const { violations } = await (Reflect.get(window, 'axe') as typeof axe).run(
      dialogs[dialogs.length - 1] ?? document,
      {
        resultTypes: ['violations'],
        ...only,
      },
    )
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }, rules)
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
    const rules = theme === 'light' ? null : COLOUR_RULES
    // Again, should something have moved under it: what is wrong stays wrong.
    await expect.poll(() => findings(app.page, rules), { message: `${screen}, ${theme}` }).toEqual([])
  }
}

/** The size of what is inside the window, in pixels; the page has it too when this is over. */
export const resize = async ({ electron, page }: OpenApp, width: number, height: number): Promise<void> => {
  await electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
  await page.waitForFunction(
    (size) =>
      Math.abs(innerWidth * devicePixelRatio - size.width) < 4 &&
      Math.abs(innerHeight * devicePixelRatio - size.height) < 4,
    { width, height },
  )
}

/** As the menu does: 2 is 200 %. */
export const enlarge = ({ electron }: OpenApp, factor: number): Promise<void> =>
  electron.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted),
    factor,
  )

/** What the page, the room or a dialog would have to be scrolled sideways for, by element. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const frames = [
      document.documentElement,
      ...document.querySelectorAll('main, [role="dialog"], .MuiDialogContent-root'),
    ]
    return frames
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(
        ({ tagName, className, scrollWidth, clientWidth }) =>
          `${tagName}.${className}: ${scrollWidth} in ${clientWidth}`,
      )
  })
