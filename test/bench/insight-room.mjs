import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ROOT } from '../../scripts/electron-runtime.mjs'
import { framesDuring, together } from './frames.mjs'
import { prepareInsights } from './insight-store.mjs'
import { launch, rows, signedIn, userDataOf } from './links-app.mjs'
import { EMPTY_WINDOW } from './programs.mjs'
import { startServer } from './server.mjs'
import { percentile } from './table.mjs'

const JOINS = 100_000
/** Milliseconds from a click to the frame behind the one that draws; milliseconds of a frame. */
const GOALS = { open: { atMost: 300 }, period: { atMost: 100 }, frame: { atMost: 16 } }
/** Milliseconds after a start in which the app's own reading of figures for its lists is over. */
const SETTLED = 4_000
const PASSPHRASE = 'correct horse battery'
/** What is on the screen when the room is left, and so when it is opened again: the longest that there is. */
const KEPT = 'All'
/** The other periods, each of which nobody has looked at since the start. */
const OTHERS = ['7 days', '90 days', '30 days']
/** Pixels that the pointer moves at a time, and how often it goes over the plot. */
const [STEP, SWEEPS] = [5, 2]

/** @typedef {import('./links-app.mjs').RunningApp} RunningApp */
/** @typedef {import('./frames.mjs').Frames} Frames */
/** @typedef {import('@playwright/test').Page} Page */

/**
 * Runs in the page: milliseconds from the next click to the frame behind the one in which the plot of joins has bars that
 * it had not before.
 */
function watchPlot() {
  const bars = () => {
    const figures = [...document.querySelectorAll('figure')]
    const figure = figures.find((one) => one.querySelector('h2')?.textContent === 'Joins over time')
    return figure?.querySelector('.MuiBarChart-element, .MuiBarChart-series path') ?? null
  }
  const drawn = new Promise((resolve) => {
    const onClick = (/** @type {MouseEvent} */ { timeStamp }) => {
      const before = bars()?.closest('svg') ?? null
      let isNew = before === null
      if (before !== null) {
        const observer = new MutationObserver(() => {
          isNew = true
          observer.disconnect()
        })
        observer.observe(before, { subtree: true, childList: true, attributes: true, characterData: true })
      }
      const look = () => {
        if (isNew && bars() !== null) requestAnimationFrame(() => resolve(performance.now() - timeStamp))
        else requestAnimationFrame(look)
      }
      look()
    }
    document.addEventListener('click', onClick, { capture: true, once: true })
  })
  Object.assign(window, { drawn })
}

/** @param {Page} page @param {() => Promise<unknown>} click @returns {Promise<number>} */
async function clickToPlot(page, click) {
  await page.evaluate(watchPlot)
  await click()
  return page.evaluate(() => Reflect.get(window, 'drawn'))
}

/** @param {Page} page */
const insights = (page) => page.getByRole('link', { name: 'Insights', exact: true })
/** @param {Page} page */
const links = (page) => page.getByRole('link', { name: 'Links', exact: true })
/** @param {Page} page @param {string} name */
const period = (page, name) =>
  page.getByRole('radiogroup', { name: 'Period' }).getByRole('radio', { name, exact: true })

/** Waits until everything was looked at and the page has drawn what came of it. @param {Page} page */
async function settled(page) {
  const isIdle = async () => {
    const answer = await page.evaluate(() => window.inviteDesk.readCollecting())
    return answer.ok && answer.value.state === 'idle'
  }
  while (!(await isIdle())) await delay(200)
  // Figures that changed are asked for again at most every two seconds.
  await delay(2_500)
}

/** Ends the process that holds the file, as the app does when nobody has asked it anything for a minute. @param {RunningApp} app */
const endStoreProcess = ({ electron }) =>
  electron.evaluate(({ app }) => {
    const found = app.getAppMetrics().find(({ serviceName, name }) => `${serviceName} ${name}`.includes('Insights'))
    if (found !== undefined) process.kill(found.pid)
    return found !== undefined
  })

/**
 * A user-data folder of somebody who is signed in, whose file of insights holds so many joins, and who has looked at them
 * once.
 * @param {import('./measurements.mjs').Bench} bench
 * @param {import('./server.mjs').Server} server
 * @returns {Promise<() => Promise<RunningApp>>} starts the app with it, up to the links on the screen
 */
async function prepared({ executable, env, work, say }, server) {
  const first = await signedIn(executable, env, work, server)
  await first.page.evaluate(
    (passphrase) => window.inviteDesk.chooseVault({ mode: 'passphrase', passphrase }),
    PASSPHRASE,
  )
  await first.electron.close()
  const userData = userDataOf(work, server)
  const accounts = path.join(userData, 'accounts')
  const [account = ''] = readdirSync(accounts)
  const file = path.join(accounts, account, 'insights.sqlite')
  say(`Insights: ${JOINS.toLocaleString('en')} joins are written down …`)
  mkdirSync(path.dirname(file), { recursive: true })
  rmSync(file, { force: true })
  await prepareInsights(file, JOINS)
  const start = async () => {
    const app = await launch(executable, { ...env, INVITE_DESK_TEST_SERVER: server.file }, ROOT, userData)
    await app.page.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
    await app.page.getByRole('button', { name: 'Unlock' }).click()
    await rows(app.page).first().waitFor()
    await delay(SETTLED)
    return app
  }
  const app = await start()
  await clickToPlot(app.page, () => insights(app.page).click())
  await period(app.page, KEPT).click({ force: true })
  await settled(app.page)
  const collecting = await app.page.evaluate(() => window.inviteDesk.readCollecting())
  if (!collecting.ok || collecting.value.kept < JOINS) throw new Error(`not ${JOINS} joins are kept`)
  await app.electron.close()
  return start
}

/** @param {Page} page @param {import('@playwright/test').Locator} over */
async function sweep(page, over) {
  await over.scrollIntoViewIfNeeded()
  const box = await over.boundingBox()
  if (box === null) throw new Error('there is nothing to point at')
  for (let time = 0; time < SWEEPS; time += 1) {
    for (let x = 60; x < box.width - 10; x += STEP) await page.mouse.move(box.x + x, box.y + box.height / 2)
  }
  await page.mouse.move(0, 0)
}

/** The same movements over an empty window. @param {import('./measurements.mjs').Bench} bench */
async function sweepEmptyWindow({ executable, env, work }) {
  const app = await launch(executable, env, EMPTY_WINDOW, path.join(work, 'empty-hover'))
  try {
    return await framesDuring(app, work, () => sweep(app.page, app.page.locator('html')))
  } finally {
    await app.electron.close()
  }
}

/**
 * The room on a hundred thousand joins: opened, its period changed, pointed at. Each start is a new one of the app, for
 * which nothing is in memory yet.
 * @param {import('./measurements.mjs').Bench} bench
 * @returns {Promise<import('./measurements.mjs').Measurement>}
 */
export async function insightRoom(bench) {
  const { rounds, say, work } = bench
  const server = await startServer(work, 0, ['--still'])
  const found = {
    ...{ first: /** @type {number[]} */ ([]), ended: /** @type {number[]} */ ([]) },
    ...{ again: /** @type {number[]} */ ([]), period: /** @type {number[]} */ ([]) },
    ...{ hover: /** @type {Frames[]} */ ([]), empty: /** @type {Frames[]} */ ([]) },
  }
  try {
    const start = await prepared(bench, server)
    for (let round = 1; round <= rounds; round += 1) {
      say(`Insights: the room, round ${round} of ${rounds} …`)
      for (const what of /** @type {const} */ (['first', 'ended'])) {
        const app = await start()
        const { page } = app
        try {
          if (what === 'ended' && !(await endStoreProcess(app))) throw new Error('no process holds the file')
          found[what].push(await clickToPlot(page, () => insights(page).click()))
          await settled(page)
          if (what === 'ended') {
            found.hover.push(await framesDuring(app, work, () => sweep(page, figure(page))))
            continue
          }
          for (const name of [...OTHERS]) {
            found.period.push(await clickToPlot(page, () => period(page, name).click({ force: true })))
            await settled(page)
          }
          await links(page).click()
          await delay(500)
          found.again.push(await clickToPlot(page, () => insights(page).click()))
        } finally {
          await app.electron.close()
        }
      }
      found.empty.push(await sweepEmptyWindow(bench))
    }
  } finally {
    await server.stop()
  }
  const [hover, empty] = [together(found.hover), together(found.empty)]
  return {
    rows: [...rowsOf(found), frameRow(hover, empty)],
    frames: [
      { what: 'pointing at an empty window', frames: empty },
      { what: 'pointing at the plot of joins', frames: hover },
    ],
  }
}

/** The picture in the figure. @param {Page} page */
const figure = (page) =>
  page.getByRole('figure', { name: 'Joins over time' }).locator('svg:has(.MuiBarChart-series)').first()

/**
 * @param {Record<'first' | 'ended' | 'again' | 'period', readonly number[]>} found
 * @returns {import('./table.mjs').Row[]}
 */
function rowsOf(found) {
  const many = `${JOINS.toLocaleString('en')} joins`
  const row = (
    /** @type {string} */ what,
    /** @type {readonly number[]} */ ours,
    /** @type {{ atMost: number }} */ goal,
  ) => ({
    ...{ what: `${many}: ${what}`, against: '', unit: 'ms', ours, theirs: [] },
    ...{ by: /** @type {const} */ ('value'), goal },
  })
  return [
    row('opening the room since the start, click to the first plot', found.first, GOALS.open),
    row('the same, the process of the file having ended', found.ended, GOALS.open),
    row('opening it again', found.again, GOALS.open),
    row('another period, click to its plot', found.period, GOALS.period),
  ]
}

/** @param {Frames} hover @param {Frames} empty @returns {import('./table.mjs').Row} */
const frameRow = (hover, empty) => ({
  what: `${JOINS.toLocaleString('en')} joins: a frame while pointing at the plot, p95`,
  against: 'the same over an empty window',
  unit: 'ms',
  ours: [percentile(hover.busy, 95)],
  theirs: [percentile(empty.busy, 95)],
  by: 'value',
  goal: GOALS.frame,
})
