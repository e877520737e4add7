import { electronRuntime } from '../../scripts/electron-runtime.mjs'
import { ensureBuilt } from '../../scripts/setup/build.mjs'

/** Before all Playwright tests: the Electron in use, for `INVITE_DESK_ELECTRON`, and a build as new as the sources. */
const electronSetup = async (): Promise<void> => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  process.env.INVITE_DESK_ELECTRON = (await electronRuntime(say)).executable
  await ensureBuilt(say)
}

// biome-ignore lint/style/noDefaultExport: Playwright loads the default export of a globalSetup module and no other
export default electronSetup
