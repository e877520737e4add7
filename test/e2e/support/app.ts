import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test'
import { ROOT } from '../../../scripts/electron-runtime.mjs'
import { sandboxSwitches } from '../../../scripts/setup/sandbox-switches.mjs'
import { startTestSandbox, type TestSandbox, type TestSandboxOptions } from '../../support/sandbox'
import { cutWords, isPseudo, speakPseudo } from './pseudo'

/** A practice server and the file that `INVITE_DESK_TEST_SERVER` names. */
export interface TestServer extends TestSandbox {
  readonly file: string
}

export interface OpenOptions {
  /** The user-data folder; a new one unless told. */
  readonly userData?: string
  /** Stands in for Telegram; without it sign-ins other than practice would go to Telegram itself. */
  readonly server?: TestServer
  /** Instead of Electron itself: a program that starts it. */
  readonly executable?: string
  readonly switches?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface OpenApp {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** As a user quits. */
  close(): Promise<void>
  /** As a power cut: SIGKILL to the main process. */
  kill(): Promise<void>
}

/** One app and one practice server for all tests of a worker that do not need a start of their own: see `desk.ts`. */
export interface SharedApp {
  readonly app: OpenApp
  readonly server: TestServer
  /** Of what is inside the window as it opened, in pixels. */
  readonly size: { readonly width: number; readonly height: number }
  /** The group of tests whose traces it bears; null: it has just been started. */
  heldBy: symbol | null
}

interface WorkerFixtures {
  readonly shared: SharedApp
}

interface Fixtures {
  /** Says what stood on the pages when a test broke off. */
  readonly told: undefined
  /** A folder of this test alone. */
  readonly folder: string
  readonly open: (options?: OpenOptions) => Promise<OpenApp>
  readonly serve: (options?: TestSandboxOptions) => Promise<TestServer>
}

/** The Electron in use. */
export const executable = (): string => {
  const path = process.env.INVITE_DESK_ELECTRON
  if (path === undefined) throw new Error('INVITE_DESK_ELECTRON is set by test/support/electron-setup.ts')
  return path
}

const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

/** Times that something is asked of the main process. */
const ASKED = 3

/**
 * Now and then the debugger loses the answer of the main process ("garbage collected"), which has nothing to do with what
 * was asked: it is asked again. What must not be done twice sees to that itself.
 */
const askAgain = (app: ElectronApplication): void => {
  const evaluate: (...asked: Parameters<ElectronApplication['evaluate']>) => Promise<unknown> = app.evaluate.bind(app)
  Reflect.set(app, 'evaluate', async (...asked: Parameters<ElectronApplication['evaluate']>) => {
    for (let time = 1; ; time++) {
      try {
        return await evaluate(...asked)
      } catch (error) {
        if (time === ASKED || !String(error).includes('garbage collected')) throw error
      }
    }
  })
}

/**
 * V8 without its optimizing compilers, in main and in the page: no app of these tests lives long enough for their work to
 * pay, which was half of what all pages cost. The packaged app is tested with them.
 */
const UNOPTIMIZED = '--js-flags=--no-opt --no-maglev'

/** Apps that run in this worker. */
const running = new Set<OpenApp>()

/** In the pseudo-language: what was cut on the pages of apps that a test has closed. */
const cut: string[] = []

/** What a page shows as it stands, its window's size and what has the focus: a run whose files are gone is understood by it. */
const describePage = async ({ page }: OpenApp): Promise<string> => {
  const facts = await page.evaluate(() => ({
    size: [innerWidth, innerHeight, devicePixelRatio],
    shown: [document.visibilityState, document.hasFocus()],
    focus: document.activeElement?.outerHTML.slice(0, 200),
  }))
  return `${JSON.stringify(facts)}\n${await page.locator('body').ariaSnapshot({ timeout: 5_000 })}`
}

/** The app, which may have no window yet. */
export const startApp = async (options: OpenOptions, userData: string): Promise<ElectronApplication> => {
  const app = await electron.launch({
    executablePath: options.executable ?? executable(),
    args: [ROOT, `--user-data-dir=${userData}`, ...sandboxSwitches(), UNOPTIMIZED, ...(options.switches ?? [])],
    cwd: ROOT,
    colorScheme: null,
    env: {
      ...inherited(),
      ...(options.server === undefined ? {} : { INVITE_DESK_TEST_SERVER: options.server.file }),
      ...options.env,
    },
  })
  askAgain(app)
  return app
}

const launchApp = async (options: OpenOptions, userData: string): Promise<OpenApp> => {
  const app = await startApp(options, userData)
  const page = await app.firstWindow()
  if (isPseudo) await speakPseudo(app, page)
  let closed = false
  const opened: OpenApp = {
    electron: app,
    page,
    userData,
    close: async () => {
      if (closed) return
      closed = true
      running.delete(opened)
      if (isPseudo) cut.push(...(await cutWords(page).catch(() => [])))
      await app.close()
    },
    kill: async () => {
      closed = true
      running.delete(opened)
      const main = app.process()
      const gone = new Promise((resolve) => main.once('exit', resolve))
      main.kill('SIGKILL')
      await gone
    },
  }
  running.add(opened)
  return opened
}

/** A practice server whose file lies in a folder. */
const serveFrom = async (folder: string, name: string, options: TestSandboxOptions = {}): Promise<TestServer> => {
  const sandbox = await startTestSandbox(options)
  const file = join(folder, `${name}.json`)
  await writeFile(file, JSON.stringify(sandbox.listening))
  return { ...sandbox, file }
}

const inNewFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'invite-desk-e2e-'))
  await use(folder)
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/**
 * Tests that run the real app: `open` starts it in a folder of its own, and `serve` a practice server; `shared` is there
 * once for a worker, since to start an app costs as much as most tests do. After a test that failed, Playwright takes
 * another worker, and with it another app.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
    ({}, use) =>
      inNewFolder(async (folder) => {
        const server = await serveFrom(folder, 'server')
        const app = await launchApp({ server }, join(folder, 'user-data'))
        // As main knows it: the page may not have been laid out yet.
        const [width = 0, height = 0] = await app.electron.evaluate(
          ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentSize() ?? [],
        )
        // Tests put their own in the place of some.
        await app.electron.evaluate(({ dialog }) => Reflect.set(globalThis, 'ownDialogs', { ...dialog }))
        await use({ app, server, size: { width, height }, heldBy: null })
        await app.close()
        await server.stop()
      }),
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  folder: ({}, use) => inNewFolder(use),
  open: async ({ folder }, use) => {
    const opened: OpenApp[] = []
    await use(async (options = {}) => {
      const app = await launchApp(options, options.userData ?? join(folder, `user-data-${opened.length}`))
      opened.push(app)
      return app
    })
    await Promise.all(opened.map((app) => app.close()))
  },
  serve: async ({ folder }, use) => {
    const serving: TestServer[] = []
    await use(async (options = {}) => {
      const server = await serveFrom(folder, `server-${serving.length}`, options)
      serving.push(server)
      return server
    })
    await Promise.all(serving.map((server) => server.stop()))
  },
  told: [
    // Before the apps that a test opened are closed: therefore it asks for what opens them.
    async ({ open: _ }, use, test) => {
      await use(undefined)
      if (isPseudo) for (const { page } of running) cut.push(...(await cutWords(page).catch(() => [])))
      if (test.status === test.expectedStatus) {
        expect([...new Set(cut.splice(0))], 'words that are cut').toEqual([])
        return
      }
      for (const app of running) {
        console.log(`where "${test.title}" broke off: ${await describePage(app).catch(String)}`)
      }
    },
    { auto: true },
  ],
})

export { expect }
