import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { BrowserWindow, type Session, session } from 'electron'
import type { Paper } from '../services/files/print-sheet'
import { appUrl, resolveFile, SCHEME } from './app-url'
import { guardSession } from './security'

const contentTypes: Readonly<Record<string, string>> = { '.css': 'text/css', '.woff2': 'font/woff2' }

/**
 * Content security policy of printed pages: no scripts and no network; only the styles of the page and of our own
 * files, our fonts, and images within the page.
 */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    // SVG has its styles in attributes.
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const MILLIMETRES = 25.4

/** Our fonts are declared by the renderer's own styles. */
const fontsOf = async (root: string): Promise<string> => {
  const names = await readdir(join(root, 'assets'))
  return names
    .filter((name) => name.endsWith('.css'))
    .map((name) => `<link rel="stylesheet" href="assets/${name}">`)
    .join('')
}

/**
 * A page counts as loaded before its fonts are, and words whose font is still missing are printed in another one, too
 * wide or too narrow for their place. `LOAD_FONTS` loads them first. It runs in an isolated world; the page's own
 * scripts never run.
 */
const OUR_WORLD = 1_000
const LOAD_FONTS = 'Promise.allSettled([...document.fonts].map((face) => face.load())).then(() => true)'

const documentOf = (body: string, { width, height }: Paper, fonts: string, nonce: string): string => `<!doctype html>
<html><head><meta charset="utf-8">${fonts}<style nonce="${nonce}">
@page { size: ${width}mm ${height}mm; margin: 0 }
html, body { margin: 0; padding: 0; font-family: 'Inter Variable', sans-serif }
section { width: ${width}mm; height: ${height}mm; overflow: hidden; break-after: page; break-inside: avoid }
section:last-child { break-after: auto }
section > svg { display: block; width: ${width}mm; height: ${height}mm }
</style></head><body>${body}</body></html>`

interface Page {
  readonly html: string
  /** Allows the page's own styles. */
  readonly nonce: string
}

/** The session that all printing shares: it serves these pages, each at its own address, and the fonts below `root`. */
const openSession = (root: string, pages: ReadonlyMap<string, Page>): Session => {
  const own = session.fromPartition('print')
  guardSession(own)
  own.protocol.handle(SCHEME, async ({ url }) => {
    const page = pages.get(url)
    if (page !== undefined) {
      const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy(page.nonce) }
      return new Response(page.html, { headers })
    }
    const file = resolveFile(root, url)
    const type = file === null ? undefined : contentTypes[extname(file)]
    if (file === null || type === undefined) return new Response('Not found', { status: 404 })
    return new Response(new Uint8Array(await readFile(file)), { headers: { 'Content-Type': type } })
  })
  return own
}

/**
 * Prints the body of a document to a PDF, in an invisible window: sandboxed, without the page's scripts, without
 * network, with a session apart from the app's that serves only these pages and the fonts below `root` (the built
 * renderer). Electron keeps a session for as long as the app lives, so all printing shares one. Throws if the page
 * cannot be loaded or printed.
 */
export const createPrinter = (root: string) => {
  const pages = new Map<string, Page>()
  let own: Session | null = null
  return async (body: string, paper: Paper): Promise<Uint8Array> => {
    const nonce = randomUUID()
    const address = `${appUrl}?print=${randomUUID()}`
    const html = documentOf(body, paper, await fontsOf(root), nonce)
    own ??= openSession(root, pages)
    pages.set(address, { html, nonce })
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        ...{ session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
        ...{ javascript: false, spellcheck: false },
      },
    })
    const { webContents } = window
    const print = async (): Promise<Uint8Array> => {
      await window.loadURL(address)
      await webContents.executeJavaScriptInIsolatedWorld(OUR_WORLD, [{ code: LOAD_FONTS }])
      return webContents.printToPDF({
        ...{ printBackground: true, preferCSSPageSize: true },
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
        pageSize: { width: paper.width / MILLIMETRES, height: paper.height / MILLIMETRES },
      })
    }
    // A page that has died never answers.
    const died = new Promise<never>((_resolve, reject) => {
      webContents.once('render-process-gone', () => reject(new Error('The page that prints has died')))
    })
    try {
      return await Promise.race([print(), died])
    } finally {
      pages.delete(address)
      window.destroy()
    }
  }
}
