import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol, type Session } from 'electron'
import type { FirstAnswers } from '../contract/first-answers'
import { resolveFile, SCHEME } from './app-url'
import type { FirstPicture } from './first-picture'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/**
 * Content security policy of the app's page. Styles: our files, and by nonce those that emotion adds at run time.
 * Scripts: our files only. Images may be `data:` (avatars) and `blob:` (QR codes being checked); the page connects to
 * nothing.
 */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Must run before the app is ready. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** What the page is made of at each load. */
export interface PageParts {
  /** Answers to the calls that the page would make first. */
  readonly firstAnswers: () => Promise<Partial<FirstAnswers>>
  /** Shown until the page draws itself; null: nothing is. */
  readonly firstPicture: () => Promise<FirstPicture | null>
}

const ANSWERS = '"__FIRST_ANSWERS__"'

/** The page up to the first answers, with the first picture in it. */
const beginPage = (begin: string, nonce: string, picture: FirstPicture | null): string => {
  const page = begin.replaceAll('__CSP_NONCE__', nonce)
  if (picture === null) return page
  return page
    .replace(/<html[^>]*>/, () => `<html ${picture.attributes}>`)
    .replace('</head>', () => `<style nonce="${nonce}" id="first-style">${picture.css}</style></head>`)
    .replace('<div id="root">', () => `<div id="root" data-first>${picture.html}`)
}

/** The page is seen before the services are there: its beginning is sent at once, the answers when they are known. */
const fillPage = (
  page: string,
  nonce: string,
  { firstAnswers, firstPicture }: PageParts,
): ReadableStream<Uint8Array> => {
  const text = new TextEncoder()
  const at = page.indexOf(ANSWERS)
  return new ReadableStream({
    start: async (controller) => {
      controller.enqueue(text.encode(beginPage(page.slice(0, at), nonce, await firstPicture())))
      const answers = asPageData(await firstAnswers())
      controller.enqueue(text.encode(`${answers}${page.slice(at + ANSWERS.length)}`))
      controller.close()
    },
  })
}

/** JSON that can stand inside a script element: nothing in it ends the element or begins a comment. */
const asPageData = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/**
 * Serves the built renderer from `root` as `app://invite-desk/…`, each page with a fresh nonce, a first picture and the
 * answers to the calls that it would make first.
 */
export const serveRenderer = (session: Session, root: string, parts: PageParts): void => {
  session.protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' ? resolveFile(root, request.url) : null
    if (file === null) return new Response('Not found', { status: 404 })
    try {
      const nonce = randomBytes(16).toString('base64')
      const content = await readFile(file)
      const isPage = extname(file) === '.html'
      const body = isPage ? fillPage(content.toString('utf8'), nonce, parts) : new Uint8Array(content)
      return new Response(body, {
        headers: {
          'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
          'Content-Security-Policy': policy(nonce),
          'X-Content-Type-Options': 'nosniff',
          // The page is made afresh each time; the names of its parts contain a hash of their content.
          'Cache-Control': isPage ? 'no-store' : 'max-age=31536000, immutable',
        },
      })
    } catch {
      return new Response('Not found', { status: 404 })
    }
  })
}
