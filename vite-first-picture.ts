import { readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** Where the program that draws lies while it draws. */
const WORK = resolve('node_modules/.cache/first-picture')

/** `renderer/first-picture/draw.tsx`, bundled for Node. */
const bundleDrawing = async (): Promise<typeof import('./renderer/first-picture/draw')> => {
  await build({
    ...{ configFile: false, root: 'renderer', logLevel: 'error', mode: 'production', publicDir: false },
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true },
    build: {
      ...{ ssr: resolve('renderer/first-picture/draw.tsx'), outDir: WORK, emptyOutDir: true, target: 'node20' },
      rolldownOptions: { output: { entryFileNames: 'draw.mjs' } },
    },
  })
  // What the page's modules ask of a browser as they are loaded; there is no document, so styles are gathered as text.
  const browser = { languages: [], language: 'en', platform: 'Linux x86_64', userAgent: '' }
  Object.defineProperty(globalThis, 'navigator', { value: browser, configurable: true })
  return import(`${pathToFileURL(resolve(WORK, 'draw.mjs')).href}?${Date.now()}`)
}

const NOT_YET =
  '#root[data-first]{pointer-events:none}#root[data-first] form input[type="text"]{pointer-events:auto}' +
  '#root[data-first] :is(kbd,.MuiAvatar-root){visibility:hidden}'

/**
 * The policy of the page lets no element carry styles of its own: they become rules. What is an account's, or depends on
 * the keyboard, is left blank, and nothing but the title's field and the keys in it can be used yet.
 */
const withoutStyles = (html: string): { readonly html: string; readonly css: string } => {
  const rules: string[] = []
  const bare = html.replaceAll(/<!--.*?-->/g, '').replaceAll(/ style="([^"]*)"/g, (_all, style: string) => {
    if (!rules.includes(style)) rules.push(style)
    return ` data-first="${rules.indexOf(style)}"`
  })
  const css = rules.map((style, at) => `[data-first="${at}"]{${style}}`).join('')
  return { html: bare, css: css + NOT_YET }
}

/**
 * Puts the first pictures of the page beside it, drawn by the components that draw the page: `first/desk.de.html` for a
 * language, `first/desk.ltr.css` for a direction. Main shows one while the page's script is on its way.
 */
export const firstPictures = {
  name: 'invite-desk:first-pictures',
  apply: 'build' as const,
  async generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): string }) {
    const { drawPicture, isFromRightToLeft, languages } = await bundleDrawing()
    const styles = new Map<string, string>()
    for (const language of languages) {
      const catalogue = JSON.parse(readFileSync(resolve(`assets/locales/${language}.json`), 'utf8')) as object
      const picture = await drawPicture(language, catalogue)
      const { html, css } = withoutStyles(picture.html)
      this.emitFile({ type: 'asset', fileName: `first/desk.${language}.html`, source: html })
      const direction = isFromRightToLeft(language) ? 'rtl' : 'ltr'
      const all = `${picture.css}${css}`
      if ((styles.get(direction) ?? all) !== all) throw new Error(`${language} is drawn with styles of its own`)
      styles.set(direction, all)
    }
    for (const [direction, css] of styles) {
      this.emitFile({ type: 'asset', fileName: `first/desk.${direction}.css`, source: css })
    }
    rmSync(WORK, { recursive: true, force: true })
  },
}
