import path from 'node:path'
import { firstRows } from './click-to-row.mjs'
import { framesDuring, together } from './frames.mjs'
import { launch, openAll, row, rows, signedIn, sortBy } from './links-app.mjs'
import { plainRowsApp } from './plain-rows.mjs'
import { EMPTY_WINDOW } from './programs.mjs'
import { startServer, titleOf } from './server.mjs'
import { percentile } from './table.mjs'

const LINKS = 10_000
/** Milliseconds between two keys of somebody who types fast. */
const KEYS_EVERY = 60
const TYPED = 'ambassador 0'
/** What a turn of the wheel moves, in pixels. */
const TURN = 900

/** @typedef {import('./links-app.mjs').RunningApp} RunningApp */
/** @typedef {import('./frames.mjs').Frames} Frames */
/** @typedef {{ what: string, frames: Frames }} Measured */

/** Types what finds one link of many, letter by letter, and takes it away again. @param {RunningApp} app */
export async function typeInSearch({ page }) {
  const search = page.getByRole('searchbox', { name: 'Search links' })
  for (const number of [5001, 7777, 123]) {
    await search.focus()
    await page.keyboard.type(`ambassador ${titleOf(number).slice(-5)}`, { delay: KEYS_EVERY })
    await row(page, titleOf(number)).waitFor()
    for (let key = 0; key < 5; key += 1) await page.keyboard.press('Backspace', { delay: KEYS_EVERY })
    await page.keyboard.press('Escape')
    await row(page, titleOf(LINKS)).waitFor()
  }
}

/** @param {RunningApp} app */
async function sort({ page }) {
  for (let time = 0; time < 3; time += 1) {
    await sortBy(page, 'Title')
    await row(page, titleOf(1)).waitFor()
    await sortBy(page, 'Created')
    await row(page, titleOf(LINKS)).waitFor()
  }
}

/** By the wheel, to the last of all. @param {RunningApp} app */
export async function scrollToTheEnd({ page }) {
  const scroller = page.getByRole('list', { name: 'Created links' }).locator('..')
  await scroller.hover()
  const left = () => scroller.evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop)
  while ((await left()) > 2) {
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, TURN)
  }
  await row(page, titleOf(1)).waitFor()
}

/** @param {RunningApp} app */
async function selectAll({ page }) {
  const toolbar = page.getByRole('toolbar', { name: 'Selection' })
  await rows(page).last().focus()
  for (let time = 0; time < 5; time += 1) {
    await page.keyboard.press('Control+a')
    await toolbar.waitFor()
    if (time === 4) break
    await page.keyboard.press('Escape')
    await toolbar.waitFor({ state: 'hidden' })
  }
}

/** @param {RunningApp} app @param {string} file */
async function exportAll({ electron, page }, file) {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await page.getByText(/ links saved in /).waitFor()
}

/** The same keys into the field of an empty window. @param {import('./measurements.mjs').Bench} bench */
async function typeInEmptyWindow({ executable, env, work }) {
  const app = await launch(executable, env, EMPTY_WINDOW, path.join(work, 'empty-typing'))
  try {
    return await framesDuring(app, work, async () => {
      await app.page.getByRole('textbox', { name: 'Title' }).focus()
      for (let time = 0; time < 6; time += 1) await app.page.keyboard.type(TYPED, { delay: KEYS_EVERY })
    })
  } finally {
    await app.electron.close()
  }
}

/**
 * Ten thousand links in one community: opened, searched, sorted, scrolled to the end, all selected and exported.
 * @param {import('./measurements.mjs').Bench} bench
 * @returns {Promise<import('./measurements.mjs').Measurement>}
 */
export async function manyLinks(bench) {
  const { executable, env, work, rounds, say } = bench
  const server = await startServer(work, LINKS)
  const app = await signedIn(executable, env, work, server)
  const plain = await signedIn(executable, env, work, server, await plainRowsApp(work))
  const steps = {
    'typing in the search': () => typeInSearch(app),
    sorting: () => sort(app),
    'scrolling to the end': () => scrollToTheEnd(app),
    'selecting all': () => selectAll(app),
    exporting: () => exportAll(app, path.join(work, 'links.csv')),
  }
  const found = new Map(Object.keys(steps).map((what) => [what, /** @type {Frames[]} */ ([])]))
  /** @type {Frames[]} */
  const empty = []
  /** @type {Frames[]} */
  const plainly = []
  try {
    const opened = { row: await firstRows(bench, app, server, LINKS) }
    await openAll(app.page)
    await openAll(plain.page)
    for (let round = 1; round <= rounds; round += 1) {
      say(`Working with ${LINKS} links, round ${round} of ${rounds} …`)
      empty.push(await typeInEmptyWindow(bench))
      plainly.push(await framesDuring(plain, work, () => scrollToTheEnd(plain)))
      await plain.page.getByRole('list', { name: 'Created links' }).press('Home')
      for (const [what, step] of Object.entries(steps)) found.get(what)?.push(await framesDuring(app, work, step))
      await app.page.keyboard.press('Escape')
      await app.page.keyboard.press('Home')
    }
    const typing = together(found.get('typing in the search') ?? [])
    const scrolling = together(found.get('scrolling to the end') ?? [])
    return {
      rows: [
        opened.row,
        {
          what: 'a frame while typing in the search, p95',
          against: 'the same keys in an empty window',
          unit: 'ms',
          ours: [percentile(typing.busy, 95)],
          theirs: [percentile(together(empty).busy, 95)],
          by: 'value',
          goal: { atMost: 8 },
        },
        {
          what: 'from one frame to the next while scrolling, p95',
          against: 'the same page with two spans a row',
          unit: 'ms',
          ours: [percentile(scrolling.between, 95)],
          theirs: [percentile(together(plainly).between, 95)],
          by: 'ratio',
          goal: { atMost: 1.2 },
        },
      ],
      frames: [
        { what: 'typing in an empty window', frames: together(empty) },
        { what: 'scrolling two spans a row', frames: together(plainly) },
        ...[...found].map(([what, frames]) => ({ what, frames: together(frames) })),
      ],
    }
  } finally {
    await app.electron.close()
    await plain.electron.close()
    await server.stop()
  }
}
