import { BrowserWindow, type Session, session } from 'electron'
import type { DrawingWords } from '../contract/drawing'
import type { CodeWanted } from '../services/links/local/saved-codes'
import { appUrl } from './app-url'
import { serveRenderer } from './protocol'
import { guardSession } from './security'
import { catalogueOf, spokenLanguage } from './spoken'

/** Milliseconds after which a page that was to draw is given up: it has hung. */
const GIVE_UP_AFTER = 60_000

/** The words of a caption, in the language that is spoken now. English is in the page. */
const drawingWords = async (): Promise<DrawingWords> => {
  const language = spokenLanguage()
  return { language, catalogue: language === 'en' ? null : await catalogueOf(language) }
}

/**
 * Draws codes as the panel does and proves them, in an invisible window for each: the app may be in the tray, without a
 * page. The window is sandboxed, has no way to main (no preload) and a session apart from the app's, which serves the page
 * without anything of an account. Resolves with the bytes of the file, or null where the code could not be drawn or does not
 * read. `root`: the built renderer. One at a time.
 */
export const createCodeDrawer = (root: string): ((wanted: CodeWanted) => Promise<Uint8Array | null>) => {
  let own: Session | null = null
  const openSession = (): Session => {
    const opened = session.fromPartition('codes')
    guardSession(opened)
    serveRenderer(opened, root, { firstAnswers: async () => ({}), firstPicture: async () => null })
    return opened
  }
  const drawIn = async ({ webContents }: BrowserWindow, wanted: CodeWanted): Promise<Uint8Array | null> => {
    await webContents.loadURL(`${appUrl}?draw`)
    const asked = JSON.stringify({ ...wanted, now: Math.floor(Date.now() / 1_000), words: await drawingWords() })
    const drawn: unknown = await webContents.executeJavaScript(`drawing.then(({ draw }) => draw(${asked}))`)
    return drawn instanceof Uint8Array ? drawn : null
  }
  let last: Promise<unknown> = Promise.resolve()
  const draw = async (wanted: CodeWanted): Promise<Uint8Array | null> => {
    own ??= openSession()
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        ...{ session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
        ...{ spellcheck: false, backgroundThrottling: false },
      },
    })
    let limit: NodeJS.Timeout | undefined
    // A page that has died, or hangs, never answers.
    const none = new Promise<null>((resolve) => {
      window.webContents.once('render-process-gone', () => resolve(null))
      limit = setTimeout(() => resolve(null), GIVE_UP_AFTER)
    })
    try {
      return await Promise.race([drawIn(window, wanted), none])
    } catch {
      return null
    } finally {
      clearTimeout(limit)
      window.destroy()
    }
  }
  return (wanted) => {
    const drawn = last.then(() => draw(wanted))
    last = drawn
    return drawn
  }
}
