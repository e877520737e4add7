import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * What drawing costs, from Chromium's own record of the tasks of each thread. Processor time, not time on the clock: on
 * a machine that does other things too, the clock tells of those.
 * @typedef {object} Frames milliseconds
 * @property {readonly number[]} between from one frame to the next, on the clock
 * @property {readonly number[]} busy what the page's thread works for a frame: what came in before it, scripts, layout,
 *   painting
 * @property {readonly number[]} main what main's thread, through which every key goes, works without a pause; those under
 *   a millisecond left out
 *
 * @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number,
 *   args?: { name?: string } }} TraceEvent times in microseconds
 */

const MARK = 'bench frame'

/** Runs in the page, so it stands alone: marks the beginning of every frame. @param {string} mark */
function markFrames(mark) {
  let on = true
  const frame = () => {
    if (!on) return
    performance.mark(mark)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  Object.assign(window, {
    endFrames: () => {
      on = false
      performance.clearMarks(mark)
    },
  })
}

/**
 * The frames that are drawn while something is done.
 * @param {import('./links-app.mjs').RunningApp} app
 * @param {string} work a folder
 * @param {() => Promise<unknown>} act
 * @returns {Promise<Frames>}
 */
export async function framesDuring({ electron, page }, work, act) {
  const file = path.join(work, 'trace.json')
  await electron.evaluate(async ({ BrowserWindow, contentTracing }) => {
    const renderer = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0
    await contentTracing.startRecording({
      included_categories: ['toplevel', 'blink.user_timing'],
      excluded_categories: ['*'],
      included_process_ids: [process.pid, renderer],
      recording_mode: 'record-as-much-as-possible',
    })
  })
  await page.evaluate(markFrames, MARK)
  await act()
  await page.evaluate(() => Reflect.get(window, 'endFrames')())
  await electron.evaluate(({ contentTracing }, file) => contentTracing.stopRecording(file).then(() => null), file)
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(file)
  return framesOf(traceEvents)
}

/** @param {readonly TraceEvent[]} events @returns {Frames} */
function framesOf(events) {
  const marks = events.filter(({ name }) => name === MARK).sort((a, b) => a.ts - b.ts)
  const page = marks[0]
  if (page === undefined) throw new Error('no frame was drawn')
  const browser = events.find(({ ph, args }) => ph === 'M' && args?.name === 'CrBrowserMain')
  const tasksOf = (/** @type {TraceEvent | undefined} */ thread) =>
    events.filter(({ name, pid, tid }) => name.endsWith('RunTask') && pid === thread?.pid && tid === thread.tid)
  const starts = marks.map(({ ts }) => ts)
  const busy = starts.map(() => 0)
  let at = 0
  for (const task of tasksOf(page).sort((a, b) => endOf(a) - endOf(b))) {
    while (at + 1 < starts.length && endOf(task) >= (starts[at + 1] ?? Infinity)) at += 1
    if (endOf(task) >= (starts[0] ?? 0)) busy[at] = (busy[at] ?? 0) + workOf(task)
  }
  return {
    between: starts.slice(1).map((start, before) => (start - (starts[before] ?? 0)) / 1_000),
    busy,
    main: tasksOf(browser)
      .map(workOf)
      .filter((ms) => ms >= 1),
  }
}

/** @param {TraceEvent} event */
const endOf = ({ ts, dur = 0 }) => ts + dur
/** @param {TraceEvent} event @returns {number} milliseconds */
const workOf = ({ dur = 0, tdur = dur }) => tdur / 1_000

/** @param {readonly Frames[]} all @returns {Frames} */
export const together = (all) => ({
  between: all.flatMap(({ between }) => between),
  busy: all.flatMap(({ busy }) => busy),
  main: all.flatMap(({ main }) => main),
})
