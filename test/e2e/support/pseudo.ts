import type { ElectronApplication, Page } from '@playwright/test'

/**
 * The pseudo-language: English as it stands, written from right to left, each letter with more room around it, so that every
 * word is two fifths longer, as German's and Ukrainian's are. Tests ask for the same names, and whatever of the app's own
 * words is cut, or stands outside of the window, is written down. `npm run test:pseudo` runs all of the end-to-end tests in it.
 */
export const isPseudo = process.env.INVITE_DESK_PSEUDO === '1'

/** Inter's letters are about 0.55 em wide. Code and addresses keep their width: no language makes them longer. */
const WIDER = `
  *:not(code, kbd, input, textarea, [dir="ltr"], [dir="ltr"] *, svg *) { letter-spacing: 0.22em !important; }
`

/** Runs in the page, before anything of it does. */
const fromRightToLeft = (): void => {
  Reflect.set(Intl.Locale.prototype, 'getTextInfo', () => ({ direction: 'rtl' }))
  // What is put into sentences is held together by marks, which tests do not write.
  const bare = (text: unknown): unknown => (typeof text === 'string' ? text.replace(/[\u2066-\u2069]/g, '') : text)
  const setters: [object, string][] = [
    [Node.prototype, 'textContent'],
    [Node.prototype, 'nodeValue'],
    [CharacterData.prototype, 'data'],
  ]
  for (const [owner, name] of setters) {
    const known = Object.getOwnPropertyDescriptor(owner, name)
    if (known?.set === undefined) continue
    const { set } = known
    Object.defineProperty(owner, name, {
      ...known,
      set(this: unknown, text: unknown) {
        set.call(this, bare(text))
      },
    })
  }
  const createText = document.createTextNode.bind(document)
  document.createTextNode = (text) => createText(String(bare(text)))
  const setAttribute = Element.prototype.setAttribute
  Element.prototype.setAttribute = function (name, value) {
    setAttribute.call(this, name, String(bare(value)))
  }
}

/** Runs in the page: looks again and again, and writes down what is cut, by element. */
const lookForCuts = (): void => {
  const OWN = 'button, [role="tab"], [role="menuitem"], [role="columnheader"], label, legend, h1, h2, h3, nav a'
  const found = new Set<string>()
  Reflect.set(window, 'cutWords', found)
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  /** Addresses, what opens to be read whole, and what is told whole under the pointer. */
  const mayBeCut = (element: Element): boolean =>
    element.textContent?.startsWith('t.me/') === true ||
    element.matches('[title], [aria-expanded]') ||
    element.querySelector('[title]') !== null
  /** Tables of many columns lie in a frame that is scrolled. */
  const isScrolled = (element: Element): boolean => {
    for (let around = element.parentElement; around !== null; around = around.parentElement)
      if (around.scrollWidth > around.clientWidth && getComputedStyle(around).overflowX === 'auto') return true
    return false
  }
  const called = (element: Element): string =>
    `${element.tagName.toLowerCase()} "${(element.textContent || element.getAttribute('aria-label') || '').slice(0, 60)}"`
  const look = (): void => {
    for (const element of document.querySelectorAll(OWN)) {
      if (!isShown(element) || mayBeCut(element)) continue
      const { left, right, width, height } = element.getBoundingClientRect()
      // What is for assistive technology alone has a pixel.
      if (width < 4 || height < 4) continue
      const { overflowX } = getComputedStyle(element)
      if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) found.add(`cut: ${called(element)}`)
      if ((left < -1 || right > innerWidth + 1) && !isScrolled(element))
        found.add(`outside of the window: ${called(element)}`)
    }
    for (const frame of document.querySelectorAll('html, main, [role="dialog"], .MuiDialogContent-root'))
      if (frame.scrollWidth > frame.clientWidth + 1) found.add(`scrolled sideways: ${frame.tagName} at ${innerWidth}`)
  }
  const again = (): void => {
    look()
    setTimeout(() => requestAnimationFrame(again), 250)
  }
  addEventListener('load', again)
}

/** Keys that lead along a line of tabs lead the other way. */
const SIDES: Readonly<Record<string, string>> = { Left: 'Right', Right: 'Left' }

/** Has an app speak the pseudo-language: its page is loaded once more, and later ones are so from the beginning. */
export const speakPseudo = async (app: ElectronApplication, page: Page): Promise<void> => {
  await page.addInitScript(fromRightToLeft)
  await page.addInitScript(lookForCuts)
  await app.evaluate(({ BrowserWindow }, css) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.on('dom-ready', () => void webContents.insertCSS(css, { cssOrigin: 'author' }))
    }
  }, WIDER)
  await page.reload()
  const press = page.keyboard.press.bind(page.keyboard)
  page.keyboard.press = async (key, options) => {
    const isText = await page.evaluate(() =>
      document.activeElement?.matches('textarea, input:not([type="checkbox"], [type="radio"])'),
    )
    await press(isText === true ? key : key.replace(/Arrow(Left|Right)/, (_, side) => `Arrow${SIDES[side]}`), options)
  }
}

/** What was cut since the page was loaded. */
export const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...((Reflect.get(window, 'cutWords') as Set<string> | undefined) ?? [])])
