import { setTimeout as delay } from 'node:timers/promises'
import { openAll, row, signedIn } from './links-app.mjs'
import { scrollToTheEnd } from './many-links.mjs'
import { memoryAtRest } from './process-tree.mjs'
import { startServer, titleOf } from './server.mjs'

/** A full list and a short one. */
const SHORT = 200
const LONG = 10_000
/** Milliseconds after which the page has let go of what was only scrolled past (`KEPT_FOR` of the list, and some). */
const LET_GO = 45_000

/** What the page's scripts hold, in MB. @param {import('@playwright/test').Page} page */
async function scriptsHold(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 2 ** 20
}

/** Once read, scrolled to the end and back. @param {import('./measurements.mjs').Bench} bench @param {number} links */
async function memoryWith({ executable, env, work, say }, links) {
  say(`Memory with ${links} links …`)
  const server = await startServer(work, links)
  const app = await signedIn(executable, env, work, server)
  try {
    await openAll(app.page)
    await scrollToTheEnd(app)
    await row(app.page, titleOf(1)).focus()
    await app.page.keyboard.press('Home')
    await row(app.page, titleOf(links)).waitFor()
    await delay(LET_GO)
    const scripts = await scriptsHold(app.page)
    return { ...(await memoryAtRest(app.electron.process().pid ?? 0)), scripts }
  } finally {
    await app.electron.close()
    await server.stop()
  }
}

/**
 * Memory grows with the screen, not with the list: the page with a long list beside the page with a short one. Main
 * knows every link, and may grow.
 * @param {import('./measurements.mjs').Bench} bench
 * @returns {Promise<import('./measurements.mjs').Measurement>}
 */
export async function linksMemory(bench) {
  const short = await memoryWith(bench, SHORT)
  const long = await memoryWith(bench, LONG)
  const row = (/** @type {string} */ what, /** @type {'renderer' | 'main' | 'scripts'} */ of) => ({
    what: `${what}, 10,000 links`,
    against: 'the same with 200 links',
    unit: 'MB',
    ours: [long[of]],
    theirs: [short[of]],
    by: /** @type {const} */ ('ratio'),
    goal: of === 'main' ? null : { atMost: 1.1 },
  })
  return {
    rows: [
      row('memory of the page', 'renderer'),
      row('held by the page’s scripts', 'scripts'),
      row('memory of the main process', 'main'),
    ],
  }
}
