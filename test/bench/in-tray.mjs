import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { signedIn } from './links-app.mjs'
import { memoryAtRest, memoryOf, processorTimeOf, processTree } from './process-tree.mjs'
import { EMPTY_WINDOW, electronProgram } from './programs.mjs'
import { startServer } from './server.mjs'

const LINKS = 200
/**
 * Milliseconds of watching that are measured: everything is looked at anew every five minutes, so that one whole look at
 * least falls into them. An hour is this stretch as often as it goes into one.
 */
const STRETCH = 6 * 60_000
const HOUR = 3_600_000

/** @param {number} root @returns {number} processes of pages */
const pagesOf = (root) =>
  processTree(root).filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer')
    } catch {
      return false
    }
  }).length

/** Processor time of all processes of the app until now, in milliseconds. @param {number} root */
const processorTime = (root) => processTree(root).reduce((sum, id) => sum + processorTimeOf(id), 0)

/** @param {import('@playwright/test').Page} page */
async function closeIntoTray(page) {
  await page.evaluate(async () => {
    const { inviteDesk } = /** @type {{ inviteDesk: import('../../electron/contract/channels').InviteDeskApi }} */ (
      /** @type {unknown} */ (window)
    )
    await inviteDesk.updateSettings({ watchInBackground: true })
  })
  await page.close()
}

/**
 * What an empty window takes, once it has come to rest, in MB.
 * @param {import('./measurements.mjs').Bench} bench
 */
async function emptyWindowMemory({ executable, env, work }) {
  const { start } = electronProgram('Empty window', executable, EMPTY_WINDOW, path.join(work, 'empty'), env)
  const { pid, stop } = await start()
  const { app } = await memoryAtRest(pid)
  await stop()
  return app
}

/**
 * The app that watches without a window: what is left of it, and what an hour of watching costs.
 * @param {import('./measurements.mjs').Bench} bench
 * @returns {Promise<import('./measurements.mjs').Measurement>}
 */
export async function inTray(bench) {
  const { executable, env, work, say } = bench
  say(`Watching ${LINKS} links in the tray, ${STRETCH / 60_000} minutes …`)
  const server = await startServer(work, LINKS)
  const { electron, page } = await signedIn(executable, env, work, server)
  const root = electron.process().pid ?? 0
  try {
    const withWindow = await memoryAtRest(root)
    const pages = pagesOf(root)
    await closeIntoTray(page)
    while (memoryOf(root).renderer > 0) await delay(200)
    const inTheTray = await memoryAtRest(root)
    const empty = await emptyWindowMemory(bench)
    const before = processorTime(root)
    await delay(STRETCH)
    const spent = ((processorTime(root) - before) * HOUR) / STRETCH / 1_000
    return {
      rows: [
        {
          ...{ what: 'page processes in the tray', against: 'with its window', unit: '', by: 'value' },
          ...{ ours: [pagesOf(root)], theirs: [pages], goal: { atMost: 0 } },
        },
        {
          ...{ what: 'memory in the tray, 200 links watched', against: 'with its window', unit: 'MB', by: 'ratio' },
          ...{ ours: [inTheTray.app], theirs: [withWindow.app], goal: null },
        },
        {
          ...{ what: 'memory in the tray, 200 links watched', against: 'an empty Electron window', unit: 'MB' },
          ...{ by: 'difference', ours: [inTheTray.app], theirs: [empty], goal: { atMost: 25 } },
        },
        {
          ...{ what: 'processor time of an hour of watching', against: 'the hour', unit: 's', by: 'value' },
          ...{ ours: [spent], theirs: [HOUR / 1_000], goal: { atMost: 36 } },
        },
      ],
    }
  } finally {
    await electron.close()
    await server.stop()
  }
}
