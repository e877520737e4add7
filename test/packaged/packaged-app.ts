import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { electronRuntime, ROOT } from '../../scripts/electron-runtime.mjs'
import { packedExecutable } from '../../scripts/setup/package-check.mjs'
import { sandboxSwitches } from '../../scripts/setup/sandbox-switches.mjs'

/** Where `npm run package -- dir` puts the app for this platform, with the Electron in use. */
export const packagedFolder = async (): Promise<string> => {
  const { kind } = await electronRuntime(() => {})
  const dist = kind === 'official' ? 'dist' : 'dist/development-only'
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    linux: `linux${arch}-unpacked`,
    win32: `win${arch}-unpacked`,
    darwin: `mac${arch}`,
  }
  return path.join(ROOT, dist, folders[process.platform] ?? `${process.platform}-unpacked`)
}

export interface PackagedApp {
  readonly page: Page
  readonly userData: string
  /** Of its main process. */
  readonly pid: number
  /** Ends the app; its user-data folder is deleted. */
  close(): Promise<void>
  /** The same, as its user does by closing the window: a program that it was started by ends with it. */
  quit(): Promise<void>
}

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** Chromium writes port and path of its DevTools server to this file of the user-data folder, once it listens. */
const devToolsPort = (userData: string): string | null => {
  try {
    return readFileSync(path.join(userData, 'DevToolsActivePort'), 'utf8').split('\n')[0] || null
  } catch {
    return null
  }
}

/** Somebody who may do nothing in particular: the system's own `nobody`. */
const NOBODY = 65_534

/**
 * For `startPackagedApp`, with Chromium's sandbox, which it refuses to root: whoever runs the tests, and an ordinary user
 * where that is root.
 */
export const ordinaryUser = (): { readonly uid: number; readonly gid: number } => {
  const uid = process.getuid?.() ?? 0
  return uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid: process.getgid?.() ?? uid }
}

/**
 * A packed app where a user may run it: the folder itself, or a copy in `beside` where it lies out of their reach, as in
 * the home of root.
 */
export const packagedFor = (user: { readonly uid: number; readonly gid: number }, folder: string, beside: string) => {
  const executable = packedExecutable(folder)
  if (spawnSync('test', ['-x', executable], user).status === 0) return executable
  const copy = path.join(beside, 'app')
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true })
  return packedExecutable(copy)
}

/**
 * Starts a packaged app. It is driven over the DevTools protocol of its window: the inspector of its main process is
 * fused off, which is what Playwright's own Electron support would need.
 */
export const startPackagedApp = async (
  executable: string,
  env: Readonly<Record<string, string>> = {},
  switches: readonly string[] = [],
  user?: { readonly uid: number; readonly gid: number },
): Promise<PackagedApp> => {
  const userData = mkdtempSync(path.join(tmpdir(), 'invite-desk-packaged-'))
  const unsandboxed = user === undefined ? sandboxSwitches() : []
  const args = ['--remote-debugging-port=0', `--user-data-dir=${userData}`, ...unsandboxed, ...switches]
  if (user !== undefined) chownSync(userData, user.uid, user.gid)
  const home = user === undefined ? {} : { HOME: userData, XDG_CONFIG_HOME: userData, XDG_CACHE_HOME: userData }
  const child = spawn(executable, args, { stdio: 'ignore', env: { ...process.env, ...home, ...env }, ...user })
  let browser: Browser | undefined
  const close = async (): Promise<void> => {
    await browser?.close()
    child.kill()
    await expect.poll(() => ended(child), { message: 'the app ends', timeout: 15_000 }).toBe(true)
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await expect.poll(() => ended(child) || devToolsPort(userData), { timeout: 30_000 }).toMatch(/^\d+$/)
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${devToolsPort(userData)}`)
    const [context] = browser.contexts()
    if (!context) throw new Error('the app has no browser context')
    const page = context.pages()[0] ?? (await context.waitForEvent('page'))
    const quit = async (): Promise<void> => {
      await page.evaluate(() => window.close()).catch(() => undefined)
      await expect.poll(() => ended(child), { message: 'the app quits', timeout: 15_000 }).toBe(true)
      await close()
    }
    return { page, userData, pid: child.pid ?? 0, close, quit }
  } catch (error) {
    await close()
    throw error
  }
}
