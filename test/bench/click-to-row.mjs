import { setTimeout as delay } from 'node:timers/promises'
import { bareGramjs } from './bare-gramjs.mjs'
import { openAll, signedIn } from './links-app.mjs'
import { MANY_LINKS, startServer } from './server.mjs'

/** Links that each side makes in a round, after one that does not count. */
const LINKS = 20
/** Milliseconds between two: nobody clicks faster. */
const PAUSE = 150

/**
 * Runs in the page: milliseconds from the click on a button to the frame after the one that draws a row of this name.
 * @param {string} title
 */
function watchClick(title) {
  const shown = new Promise((resolve) => {
    const onClick = (/** @type {MouseEvent} */ { timeStamp }) => {
      const look = () => {
        const found = [...document.querySelectorAll('[role="listitem"]')].some(
          (item) => item.getAttribute('aria-label') === title && item.checkVisibility(),
        )
        if (found) requestAnimationFrame(() => resolve(performance.now() - timeStamp))
        else requestAnimationFrame(look)
      }
      look()
    }
    document.addEventListener('click', onClick, { capture: true, once: true })
  })
  Object.assign(window, { shown })
}

/** @param {import('@playwright/test').Page} page @param {string} title @returns {Promise<number>} */
async function clickToRow(page, title) {
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.evaluate(watchClick, title)
  await page.getByRole('button', { name: 'Create link' }).click()
  return page.evaluate(() => Reflect.get(window, 'shown'))
}

/**
 * The click on `Create link` to the new row on the screen, beside gramjs's call alone, in a community of so many links.
 * @param {import('./measurements.mjs').Bench} bench
 * @param {number} links
 * @returns {Promise<import('./table.mjs').Row>}
 */
export async function clickToNewRow({ executable, env, work, rounds, say }, links) {
  const server = await startServer(work, links)
  const bare = await bareGramjs(server.listening, MANY_LINKS)
  const app = await signedIn(executable, env, work, server)
  const { page } = app
  /** @type {number[]} */
  const ours = []
  /** @type {number[]} */
  const theirs = []
  try {
    await openAll(page)
    for (let round = 0; round <= rounds; round += 1) {
      say(`Click to the new row among ${links}, round ${round} of ${rounds} …`)
      for (let link = 0; link < (round === 0 ? 2 : LINKS); link += 1) {
        const mine = await clickToRow(page, `Made ${round}-${link}`)
        await delay(PAUSE)
        const alone = await bare.createLink(`Bare ${round}-${link}`)
        await delay(PAUSE)
        if (round === 0) continue
        ours.push(mine)
        theirs.push(alone)
      }
    }
  } finally {
    await app.electron.close()
    await bare.close()
    await server.stop()
  }
  return {
    what: `click to the new row, among ${links.toLocaleString('en')} links`,
    against: 'the bare gramjs call',
    unit: 'ms',
    ours,
    theirs,
    by: 'difference',
    goal: { atMost: 30 },
  }
}

/**
 * A community that nobody has looked at yet, chosen: its first rows on the screen, beside gramjs's call for its first
 * page alone.
 * @param {import('./measurements.mjs').Bench} bench
 * @param {import('./links-app.mjs').RunningApp} app freshly signed in
 * @param {import('./server.mjs').Server} server
 * @param {number} links
 * @returns {Promise<import('./table.mjs').Row>}
 */
export async function firstRows({ say }, { page }, server, links) {
  say(`First rows of ${links} …`)
  const bare = await bareGramjs(server.listening, MANY_LINKS)
  /** @type {number[]} */
  const theirs = []
  for (let time = 0; time < 6; time += 1) theirs.push(await bare.firstPage())
  await bare.close()
  await page.getByRole('combobox', { name: 'Community' }).fill(MANY_LINKS)
  await page.evaluate(watchClick, `Ambassador ${String(links).padStart(5, '0')}`)
  await page.getByRole('option', { name: MANY_LINKS }).first().click()
  const ours = [Number(await page.evaluate(() => Reflect.get(window, 'shown')))]
  return {
    what: `choosing ${links.toLocaleString('en')} links to the first rows`,
    against: 'the bare call for the first page',
    unit: 'ms',
    ours,
    theirs: theirs.slice(1),
    by: 'difference',
    goal: { atMost: 100 },
  }
}
