/**
 * Stands in for Electron's own `default_app.asar`, which the registry runtime lacks: runs the app whose folder
 * (or file) is the first argument that is not a switch, as the official binary does.
 *
 * An ES module on purpose: Electron holds the `ready` event back until an ES-module entry has been evaluated, its
 * top-level awaits included. So the app's own main file, imported with `await` below, runs before `ready`, and what
 * must happen before it (`protocol.registerSchemesAsPrivileged`, `app.enableSandbox`) still does.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

/** What the command line asks for: the app's path and the modules named by `-r` / `--require`. */
function readCommandLine() {
  /** @type {{ appPath: string | null, modules: string[] }} */
  const asked = { appPath: null, modules: [] }
  const args = process.argv.slice(1)
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    if (arg === '-r' || arg === '--require') {
      index += 1
      asked.modules.push(args[index] ?? '')
    } else if (!arg.startsWith('-')) {
      asked.appPath = path.resolve(arg)
      break
    }
  }
  return asked
}

/**
 * What default_app calls and Electron's public types leave out.
 * @typedef {{ setAppPath(path: string): void, setVersion(version: string): void, setDesktopName?(name: string): void }}
 *   Undocumented
 */
const identity = /** @type {Undocumented} */ (/** @type {unknown} */ (app))

/**
 * Takes name, version and path from the app, as if it had been started by itself.
 * @param {string} appPath a folder with a package.json (or an index.js), or a file
 * @returns {string} the file to run
 */
function takeOverIdentity(appPath) {
  if (!statSync(appPath).isDirectory()) {
    identity.setAppPath(path.dirname(appPath))
    return appPath
  }
  identity.setAppPath(appPath)
  const manifestFile = path.join(appPath, 'package.json')
  if (!existsSync(manifestFile)) return path.join(appPath, 'index.js')
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  if (manifest.version) identity.setVersion(manifest.version)
  if (manifest.productName ?? manifest.name) app.setName(manifest.productName ?? manifest.name)
  // Linux only; window managers match windows to launchers by it.
  identity.setDesktopName?.(manifest.desktopName ?? `${app.getName()}.desktop`)
  return createRequire(manifestFile).resolve(appPath)
}

async function runApp() {
  const { appPath, modules } = readCommandLine()
  if (!appPath) throw new Error('No app was named. Usage: electron <folder of the app> [switches]')
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  const entry = takeOverIdentity(appPath)
  const require = createRequire(pathToFileURL(path.join(process.cwd(), 'noop.js')))
  for (const name of modules) require(name)
  await import(pathToFileURL(entry).href)
}

try {
  await runApp()
} catch (error) {
  console.error('App threw an error during load')
  console.error(error)
  app.exit(1)
}
