import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { _electron } from '@playwright/test'
import { sandboxSwitches } from '../../scripts/setup/sandbox-switches.mjs'
import { expect, test } from './support/app'

/**
 * The Electron that `npm run --silent electron:path` names runs the app whose folder it is given, whether it is the
 * official binary or the registry runtime with our stand-in for default_app. A small app tells what it sees.
 */
const MAIN = `
import { app, protocol } from 'electron'
const readyAtOnce = app.isReady()
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true } }])
await Promise.resolve()
const seen = {
  readyAtOnce,
  readyAfterAwait: app.isReady(),
  name: app.getName(),
  version: app.getVersion(),
  appPath: app.getAppPath(),
  isPackaged: app.isPackaged,
  defaultApp: process.defaultApp,
  userData: app.getPath('userData'),
  argv: process.argv.slice(1),
}
app.whenReady().then(() => {
  console.log('SEEN ' + JSON.stringify(seen))
  if (!process.argv.includes('--stay')) app.exit(0)
})
`

let folder = ''
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'small-app-'))
  mkdirSync(path.join(folder, 'out'))
  const manifest = {
    name: 'small-app',
    productName: 'Small App',
    version: '3.2.1',
    type: 'module',
    main: 'out/main.js',
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(path.join(folder, 'out', 'main.js'), MAIN)
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const executable = (): string => process.env.INVITE_DESK_ELECTRON ?? ''

const runSmallApp = async (...args: string[]): Promise<Record<string, unknown>> => {
  const home = path.join(folder, 'home')
  mkdirSync(home, { recursive: true })
  const { stdout } = await promisify(execFile)(executable(), [...args, ...sandboxSwitches()], {
    cwd: folder,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') },
  })
  return JSON.parse(/^SEEN (.*)$/m.exec(stdout)?.[1] ?? 'null')
}

test('the app of the first argument has its own identity and is not packaged', async () => {
  const seen = await runSmallApp('--inspect=0', '.', '--foo')
  expect(seen).toMatchObject({
    name: 'Small App',
    version: '3.2.1',
    appPath: folder,
    isPackaged: false,
    defaultApp: true,
    argv: ['--inspect=0', '.', '--foo', ...sandboxSwitches()],
  })
  expect(path.basename(String(seen.userData))).toBe('Small App')
})

test('main runs before Electron is ready, up to the end of its top-level awaits', async () => {
  const seen = await runSmallApp(folder)
  expect(seen).toMatchObject({ readyAtOnce: false, readyAfterAwait: false })
})

test('--user-data-dir is taken as it is', async () => {
  const userData = path.join(folder, 'kept here')
  expect(await runSmallApp(folder, `--user-data-dir=${userData}`)).toMatchObject({ userData })
})

test('an app that cannot be loaded says why', async () => {
  writeFileSync(path.join(folder, 'out', 'main.js'), "throw new Error('broken on purpose')")
  const child = spawn(executable(), [folder, ...sandboxSwitches()], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += String(chunk)
  })
  try {
    await expect.poll(() => said, { timeout: 15_000 }).toContain('broken on purpose')
  } finally {
    // The official binary waits with a dialog here.
    child.kill('SIGKILL')
  }
})

test('Playwright can drive it', async () => {
  const app = await _electron.launch({
    executablePath: executable(),
    args: ['.', '--stay', ...sandboxSwitches()],
    cwd: folder,
  })
  try {
    expect(await app.evaluate(({ app: running }) => running.getName())).toBe('Small App')
  } finally {
    await app.close()
  }
})
