import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callNames, eventNames } from '../../electron/contract/channels'
import { expect, launchApp, type OpenApp, test } from './support/app'

let app: OpenApp
let folder = ''
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'invite-desk-e2e-'))
  app = await launchApp({}, folder)
})
test.afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test.describe('the page', () => {
  test('finds the contract and nothing else', async () => {
    const { page } = app
    const exposed = await page.evaluate(() => {
      const api = window.inviteDesk
      return {
        calls: Object.keys(api).filter((name) => name !== 'on'),
        events: Object.keys(api.on),
        node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
      }
    })
    expect(exposed.calls.sort()).toEqual([...callNames].sort())
    expect(exposed.events.sort()).toEqual([...eventNames].sort())
    expect(exposed.node).toEqual([])
  })

  test('hears events without an event object', async () => {
    const { page, electron } = app
    await page.getByRole('button', { name: 'Try practice mode' }).waitFor()
    await page.evaluate(() => {
      const { on } = window.inviteDesk
      on.menuCommand((...everything: unknown[]) => Reflect.set(window, 'heard', everything))
    })
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('event:menuCommand', { command: 'goLinks' })
    })
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([{ command: 'goLinks' }])
  })

  test('is served with a policy that starts from nothing, and a nonce of its own each time', async () => {
    const { electron } = app
    const read = () =>
      electron.evaluate(async ({ session }) => {
        const answer = await session.defaultSession.fetch('app://invite-desk/index.html')
        return { policy: answer.headers.get('content-security-policy') ?? '', body: await answer.text() }
      })
    const [first, second] = [await read(), await read()]
    expect(first.policy).toMatch(/^default-src 'none'; /)
    expect(first.policy).not.toMatch(/unsafe-(eval|inline)/)
    const nonce = /'nonce-([^']+)'/.exec(first.policy)?.[1] ?? 'none'
    expect(first.body).toContain(nonce)
    expect(first.body).not.toContain('__CSP_NONCE__')
    expect(second.policy).not.toBe(first.policy)
  })

  test('cannot reach files outside its folder', async () => {
    const { electron } = app
    const statuses = await electron.evaluate(async ({ session }) => {
      const paths = ['..%2f..%2fpackage.json', '%2e%2e/%2e%2e/package.json', 'assets/%5c..%5c..', '../main/main.js']
      return Promise.all(
        paths.map(async (path) => (await session.defaultSession.fetch(`app://invite-desk/${path}`)).status),
      )
    })
    expect(statuses).toEqual([404, 404, 404, 404])
  })
})

test('a call from any other page is refused by name', async () => {
  const { page, electron } = app
  await page.getByRole('button', { name: 'Try practice mode' }).waitFor()
  const answer = await electron.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await stranger.loadURL('data:text/html,<p>stranger</p>')
    const result: unknown = await stranger.webContents.executeJavaScript('window.inviteDesk.getSession()')
    stranger.destroy()
    return result
  })
  expect(answer).toEqual({ ok: false, error: { code: 'senderRefused' } })
  const own = await page.evaluate(() => window.inviteDesk.getSession())
  expect(own).toMatchObject({ ok: true, value: { phase: 'signedOut' } })
})

test('the window is sandboxed, isolated and without Node', async () => {
  const { electron } = app
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    // Not in the types, but what Electron itself goes by.
    const read: unknown = Reflect.get(window?.webContents ?? {}, 'getLastWebPreferences')
    return typeof read === 'function' ? read.call(window?.webContents) : null
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  })
})

// Last, as the page stays busy with going where it may not.
test('the page has no network, no eval, no popup, no permission, nowhere to go', async () => {
  const { page, electron } = app
  const before = page.url()
  const tried = await page.evaluate(async () => {
    const blocked = async (work: () => unknown): Promise<string> => {
      try {
        await work()
        return 'allowed'
      } catch {
        return 'blocked'
      }
    }
    return {
      fetch: await blocked(() => fetch('https://example.org/')),
      own: await blocked(() => fetch('app://invite-desk/index.html')),
      file: await blocked(() => fetch('file:///etc/hostname')),
      // Text as code, outside of this evaluation (which the policy does not reach).
      evaluation: await new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', () => resolve('blocked'), { once: true })
        Reflect.set(window, 'ran', () => resolve('allowed'))
        setTimeout('window.ran()')
      }),
      notification: await Notification.requestPermission(),
      popup: window.open('https://example.org/') === null ? 'blocked' : 'allowed',
    }
  })
  expect(tried).toEqual({
    fetch: 'blocked',
    own: 'blocked',
    file: 'blocked',
    evaluation: 'blocked',
    notification: 'denied',
    popup: 'blocked',
  })
  await page.evaluate(() => {
    window.location.href = 'https://example.org/'
  })
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(page.url()).toBe(before)
})
