import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { callNames, eventNames } from '../../electron/contract/channels'
import { ROOT } from '../../scripts/electron-runtime.mjs'
import { EXPECTED_FUSES, packedExecutable, readFuses } from '../../scripts/setup/package-check.mjs'
import { ordinaryUser, type PackagedApp, packagedFolder, packagedFor, startPackagedApp } from './packaged-app'
import { processTree } from './processes'

/**
 * Electron's own list of what an app must see to (https://www.electronjs.org/docs/latest/tutorial/security), by its numbers,
 * on the packed app as an ordinary user starts it: what must be refused is, and what must work does. One app is started for
 * all of it, and in the worst company: variables and switches by which others would run their code in it.
 */

test.describe.configure({ mode: 'serial' })

let app: PackagedApp
let page: Page
let devTools: CDPSession
let folder = ''
let stranger: Server
/** Requests that reached the web, which is a server of this test. */
const requests: string[] = []
let web = ''
const DEBUGGER_PORT = 47_921
const OWN_PAGE = 'app://invite-desk/index.html'

test.beforeAll(async () => {
  stranger = createServer(({ url = '' }, answer) => {
    requests.push(url)
    answer.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('window.strange = true')
  })
  await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening))
  web = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
  folder = mkdtempSync(path.join(tmpdir(), 'invite-desk-security-'))
  chmodSync(folder, 0o777)
  // Stands for the user's browser: it writes down what it is asked to open.
  mkdirSync(path.join(folder, 'bin'))
  writeFileSync(path.join(folder, 'bin', 'xdg-open'), `#!/bin/sh\necho "$1" >> '${folder}/opened'\n`, { mode: 0o755 })
  writeFileSync(path.join(folder, 'foreign.cjs'), `require('fs').writeFileSync('${folder}/foreign-ran', '')`)
  const env = {
    PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require=${path.join(folder, 'foreign.cjs')}`,
  }
  const user = ordinaryUser()
  const executable = packagedFor(user, await packagedFolder(), folder)
  app = await startPackagedApp(executable, env, [`--inspect=${DEBUGGER_PORT}`], user)
  page = app.page
  devTools = await page.context().newCDPSession(page)
  await expect(page.getByRole('button', { name: 'Try practice mode' })).toBeVisible()
})
test.afterAll(async () => {
  await app?.close()
  stranger.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The page without its content policy, which would else refuse first: what stands behind it is asked. */
const withoutPolicy = async <T>(work: () => Promise<T>): Promise<T> => {
  await devTools.send('Page.setBypassCSP', { enabled: true })
  await page.reload()
  try {
    return await work()
  } finally {
    await devTools.send('Page.setBypassCSP', { enabled: false })
    await page.reload()
  }
}

/** How reading an address ends in the page: its status, or that it was refused. */
const read = (address: string): Promise<number | 'refused'> =>
  page.evaluate(
    (url) =>
      fetch(url).then(
        ({ status }) => status,
        () => 'refused' as const,
      ),
    address,
  )

const renderers = () => processTree(app.pid).filter(({ kind }) => kind === 'renderer')

test('1: loads nothing over a network, not even where no policy forbids it', async () => {
  const tried = await withoutPolicy(async () => ({
    web: await read(`${web}/read`),
    script: await page.evaluate(
      (src) =>
        new Promise((done) => {
          const script = Object.assign(document.createElement('script'), { src })
          script.onload = () => done('loaded')
          script.onerror = () => done('refused')
          document.head.append(script)
        }),
      `${web}/script.js`,
    ),
    own: await read(OWN_PAGE),
  }))
  expect(tried).toEqual({ web: 'refused', script: 'refused', own: 200 })
  expect(requests).toEqual([])
  expect((await fetch(`${web}/it-answers`)).status).toBe(200)
  expect(requests).toEqual(['/it-answers'])
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect(loaded.length).toBeGreaterThan(2)
  expect(loaded.filter((name) => !name.startsWith('app://invite-desk/'))).toEqual([])
})

test('2: the page has no Node; what it needs, it asks main for', async () => {
  const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'electron']
  expect(await page.evaluate((all) => all.filter((name) => name in window), names)).toEqual([])
  expect(await page.evaluate(() => window.inviteDesk.getSession())).toMatchObject({ ok: true })
})

test('3: the preload script lives in a world of its own, which the page cannot change', async () => {
  const worlds: string[] = []
  devTools.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.name))
  await devTools.send('Runtime.enable')
  expect(worlds).toContain('Electron Isolated Context')
  const seen = await page.evaluate(async () => {
    const caught: string[] = []
    const { map } = Array.prototype
    const { call } = Function.prototype
    Reflect.set(Array.prototype, 'map', function (this: unknown[], ...args: unknown[]) {
      caught.push('map')
      return Reflect.apply(map, this, args)
    })
    Reflect.set(Function.prototype, 'call', function (this: () => unknown, ...args: unknown[]) {
      caught.push('call')
      return Reflect.apply(this, args[0], args.slice(1))
    })
    // They would be heard of.
    ;[1].map(String)
    const own = caught.splice(0)
    const answer = window.inviteDesk.getSession()
    const during = [...caught]
    Array.prototype.map = map
    Function.prototype.call = call
    return { own, during, ok: (await answer).ok }
  })
  expect(seen).toEqual({ own: ['map'], during: [], ok: true })
})

test('4: the page’s process is in Chromium’s sandbox, by the system’s own word', async () => {
  test.skip(process.platform !== 'linux', 'proc(5) is Linux’s')
  expect(renderers().length).toBeGreaterThan(0)
  for (const { status, command, networkDevices } of renderers()) {
    expect(status).toMatchObject({ Seccomp: '2', NoNewPrivs: '1' })
    expect(status.CapEff).toBe('0000000000000000')
    expect(command).not.toContain('--no-sandbox')
    expect(networkDevices.filter((name) => name !== 'lo')).toEqual([])
  }
  // The same words of a process that is in none: main, which has the files and the network.
  const [main] = processTree(app.pid)
  expect(main?.kind).toBe('main')
  expect(main?.status).toMatchObject({ Seccomp: '0', Uid: expect.not.stringMatching(/^0\s/) })
})

test('5: no permission is given; what is copied goes through main', async () => {
  const asked = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'] as const
    const state = (name: string) => navigator.permissions.query({ name: name as PermissionName })
    const refused = (work: Promise<unknown>) => work.then(() => 'given').catch(({ name }: Error) => name)
    return {
      states: await Promise.all(names.map(async (name) => (await state(name)).state)),
      notification: await Notification.requestPermission(),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await refused(navigator.clipboard.readText()),
    }
  })
  expect(new Set(asked.states)).toEqual(new Set(['denied']))
  expect(asked).toMatchObject({ notification: 'denied', clipboard: 'NotAllowedError' })
  expect(['NotAllowedError', 'NotFoundError']).toContain(asked.camera)
  expect(await page.evaluate(() => window.inviteDesk.copyText({ text: 'by main' }))).toMatchObject({ ok: true })
})

test('6: one origin cannot read another’s page, and reads its own', async () => {
  const readable = await page.evaluate(() => {
    const frame = (sandboxed: boolean) => {
      const element = document.createElement('iframe')
      if (sandboxed) element.setAttribute('sandbox', 'allow-scripts')
      document.body.append(element)
      const isReadable = element.contentDocument !== null
      element.remove()
      return isReadable
    }
    return { foreign: frame(true), own: frame(false) }
  })
  expect(readable).toEqual({ foreign: false, own: true })
  for (const { command } of renderers()) expect(command).not.toContain('--disable-web-security')
})

test('7: a content policy that begins from nothing, with a nonce of its own each time', async () => {
  const served = () =>
    page.evaluate(async (url) => {
      const answer = await fetch(url)
      return { policy: answer.headers.get('content-security-policy') ?? '', body: await answer.text() }
    }, OWN_PAGE)
  const [first, second] = await withoutPolicy(async () => [await served(), await served()])
  expect(first?.policy).toMatch(/^default-src 'none'; /)
  expect(first?.policy).not.toMatch(/unsafe-|\*|https?:/)
  const nonce = /'nonce-([^']+)'/.exec(first?.policy ?? '')?.[1] ?? 'none'
  expect(first?.body).toContain(nonce)
  expect(first?.body).not.toContain('__CSP_NONCE__')
  expect(second?.policy).not.toBe(first?.policy)
  const tried = await page.evaluate(async () => {
    const refusals: string[] = []
    Reflect.set(window, 'refusals', refusals)
    document.addEventListener('securitypolicyviolation', (event) => refusals.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.head.append(script)
    const style = document.createElement('style')
    style.textContent = 'body { outline: 7px solid red }'
    document.head.append(style)
    setTimeout('window.ran = true')
    const fetched = await fetch('app://invite-desk/index.html').catch(() => 'refused')
    const { outlineWidth, fontFamily } = getComputedStyle(document.body)
    return { fetched, outlineWidth, fontFamily }
  })
  expect(tried).toMatchObject({ fetched: 'refused', fontFamily: expect.stringContaining('Inter') })
  expect(tried.outlineWidth).not.toBe('7px')
  const refusals = () => page.evaluate(() => (Reflect.get(window, 'refusals') as string[]).toSorted())
  await expect.poll(refusals).toEqual(['connect-src', 'script-src', 'script-src-elem', 'style-src-elem'])
  expect(await page.evaluate(() => Reflect.has(window, 'ran'))).toBe(false)
})

test('8: the page is a secure context, and insecure content does not come into it', async () => {
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  const shown = await withoutPolicy(() =>
    page.evaluate((src) => {
      const image = Object.assign(new Image(), { src })
      return image.decode().then(
        () => 'shown',
        () => 'refused',
      )
    }, 'http://invite-desk.example/picture.png'),
  )
  expect(shown).toBe('refused')
})

test('9 and 10: no experimental feature of Chromium or Blink is on', async () => {
  test.skip(process.platform !== 'linux', 'proc(5) is Linux’s')
  const switches = renderers().flatMap(({ command }) => command.map((part) => part.split('=')[0]))
  expect(switches).toContain('--type')
  expect(switches).not.toContain('--enable-blink-features')
  expect(switches).not.toContain('--enable-experimental-web-platform-features')
})

test('11 and 12: there are no webviews to open windows or to be given options', async () => {
  const webview = await page.evaluate((src) => {
    const element = document.createElement('webview')
    element.setAttribute('src', src)
    element.setAttribute('allowpopups', '')
    element.setAttribute('nodeintegration', '')
    document.body.append(element)
    const kind = { shadow: element.shadowRoot, loads: 'loadURL' in element, frames: window.frames.length }
    element.remove()
    return kind
  }, `${web}/webview`)
  expect(webview).toEqual({ shadow: null, loads: false, frames: 0 })
})

test('13: the page goes nowhere else; inside itself it does', async () => {
  const ways: Record<string, (address: string) => void> = {
    address: (url) => window.location.assign(url),
    link: (url) => Object.assign(document.createElement('a'), { href: url }).click(),
    form: (url) => {
      const form = Object.assign(document.createElement('form'), { action: url, method: 'post' })
      document.body.append(form)
      form.submit()
      form.remove()
    },
    refresh: (url) => {
      const meta = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${url}` })
      document.head.append(meta)
    },
  }
  const before = page.url()
  await page.evaluate(() => Reflect.set(window, 'stayed', true))
  for (const go of Object.values(ways)) {
    for (const url of [`${web}/away`, 'file:///etc/hostname', 'data:text/html,away', 'app://elsewhere/index.html']) {
      await page.evaluate(go, url)
    }
  }
  await page.evaluate(() => window.location.assign('#/settings'))
  await expect.poll(() => new URL(page.url()).hash).toBe('#/settings')
  await page.evaluate(() => window.history.back())
  await expect.poll(() => page.url()).toBe(before)
  expect(await page.evaluate(() => Reflect.get(window, 'stayed'))).toBe(true)
  expect(requests).toEqual(['/it-answers'])
})

test('14: no window opens but the app’s own', async () => {
  const opened = await page.evaluate((url) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
    link.click()
    return [window.open(url), window.open('app://invite-desk/index.html'), window.open()]
  }, `${web}/window`)
  expect(opened).toEqual([null, null, null])
  const { targetInfos } = await devTools.send('Target.getTargets')
  expect(targetInfos.filter(({ type }) => type === 'page')).toHaveLength(1)
})

test('15: only pages on the list are opened in the browser', async () => {
  const opened = (): string => (existsSync(`${folder}/opened`) ? readFileSync(`${folder}/opened`, 'utf8') : '')
  for (const wanted of ['https://example.org/', 'file:///etc/passwd', '__proto__', 'toString', '']) {
    const answer = await page.evaluate((name) => window.inviteDesk.openPage({ page: name as 'telegramWeb' }), wanted)
    expect(answer, wanted).toEqual({ ok: false, error: { code: 'invalidInput', field: 'page' } })
  }
  expect(await page.evaluate(() => window.inviteDesk.openPage({ page: 'telegramWeb' }))).toMatchObject({ ok: true })
  if (process.platform === 'linux') await expect.poll(opened).toBe('https://web.telegram.org/\n')
})

test('16: the Electron inside is the newest supported one, and one that is not is named so', async () => {
  const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  expect(devDependencies.electron).toMatch(/^(4[5-9]|[5-9]\d|\d{3})\.\d+\.\d+$/)
  const info = await page.evaluate(() => window.inviteDesk.getAppInfo())
  const isUsers = info.ok && info.value.electron === devDependencies.electron
  expect((await packagedFolder()).includes('development-only')).toBe(!isUsers)
})

test('17: every call from another page is refused, and those of the app’s own are answered', async () => {
  await page.goto('about:blank')
  const answers = await page.evaluate(
    (names) => Promise.all(names.map((name) => Reflect.apply(Reflect.get(window.inviteDesk, name), null, [{}]))),
    callNames,
  )
  expect(answers).toHaveLength(callNames.length)
  expect(answers.filter((answer) => answer?.error?.code !== 'senderRefused')).toEqual([])
  await page.goto(OWN_PAGE)
  expect(await page.evaluate(() => window.inviteDesk.getSession())).toMatchObject({ ok: true })
})

test('18: the page comes by a scheme of its own, which leads to its folder alone', async () => {
  expect(page.url()).toMatch(/^app:\/\/invite-desk\//)
  const ways = ['..%2f..%2fpackage.json', '%2e%2e/%2e%2e/package.json', 'assets/%5c..%5c..', '../main/main.js', '%00']
  const tried = await withoutPolicy(async () => ({
    traversals: await Promise.all(ways.map((way) => read(`app://invite-desk/${way}`))),
    file: await read('file:///etc/hostname'),
    posted: await page.evaluate((url) => fetch(url, { method: 'POST' }).then(({ status }) => status), OWN_PAGE),
    own: await read(OWN_PAGE),
  }))
  expect(tried).toEqual({ traversals: ways.map(() => 404), file: 'refused', posted: 404, own: 200 })
})

test('19: fuses are set, and do what they say: no variable and no switch brings foreign code or a debugger in', async () => {
  expect(await readFuses(packedExecutable(await packagedFolder()))).toEqual(EXPECTED_FUSES)
  // It runs as the app although it was told to be Node, and what it was to load first never ran.
  expect(existsSync(path.join(folder, 'foreign-ran'))).toBe(false)
  const listens = (port: number): Promise<boolean> =>
    new Promise((answer) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => answer(true)).once('error', () => answer(false))
      socket.once('connect', () => socket.destroy())
    })
  expect(await listens(DEBUGGER_PORT)).toBe(false)
  expect(await listens(Number(new URL(web).port))).toBe(true)
})

test('20: the page is given the contract, and nothing of Electron’s', async () => {
  const exposed = await page.evaluate(async () => {
    const { inviteDesk } = window
    const heard: unknown[][] = []
    const stop = inviteDesk.on.settingsChanged((...all: unknown[]) => heard.push(all))
    await inviteDesk.updateSettings({ theme: 'dark' })
    const isReplaced = Reflect.set(window, 'inviteDesk', {}) && window.inviteDesk !== inviteDesk
    const isChanged = Reflect.set(inviteDesk, 'getSession', () => null)
    stop()
    await inviteDesk.updateSettings({ theme: 'system' })
    return {
      ...{ isReplaced, isChanged, calls: Object.keys(inviteDesk).filter((name) => name !== 'on') },
      ...{ events: Object.keys(inviteDesk.on), heard: heard.map((all) => all.length), times: heard.length },
      foreign: heard.flat().filter((value) => value instanceof Object && 'sender' in value),
    }
  })
  expect(exposed.calls.sort()).toEqual([...callNames].sort())
  expect(exposed.events.sort()).toEqual([...eventNames].sort())
  expect(exposed).toMatchObject({ isReplaced: false, isChanged: false, heard: [1], foreign: [] })
})
