/**
 * @typedef {object} Row
 * @property {string} what was measured
 * @property {string} against what it is compared with
 * @property {string} unit
 * @property {readonly number[]} ours one value a round
 * @property {readonly number[]} theirs measured in the same run
 * @property {'ratio' | 'difference' | 'value'} by how the medians are compared: ours to theirs, ours less theirs, or ours
 *   alone, with theirs beside it
 * @property {{ atMost: number } | { atLeast: number } | null} goal null: there is none, it is only told
 */

/** @param {readonly number[]} values @param {number} percent @returns {number} NaN when there are none */
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

/** @param {readonly number[]} values @returns {number} NaN when there are none */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** What has to meet the goal. @param {Row} row */
export function resultOf({ ours, theirs, by }) {
  if (by === 'ratio') return median(ours) / median(theirs)
  return by === 'difference' ? median(ours) - median(theirs) : median(ours)
}

/** @param {Row} row */
export function meetsGoal(row) {
  if (row.goal === null) return true
  const result = resultOf(row)
  return 'atMost' in row.goal ? result <= row.goal.atMost : result >= row.goal.atLeast
}

/** @param {readonly number[]} values @param {string} unit */
function show(values, unit) {
  if (values.length === 0) return ''
  const digits = median(values) < 100 ? 1 : 0
  const range = `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`
  return `${median(values).toFixed(digits)} ${unit}${values.length > 1 ? ` (${range})` : ''}`
}

/** @param {Row} row @param {number} value */
function inWords({ by, unit }, value) {
  if (by === 'ratio') return `${value.toFixed(2)} ×`
  return by === 'difference' ? `${value < 0 ? '' : '+'}${value.toFixed(0)} ${unit}` : `${value.toFixed(1)} ${unit}`
}

/** @param {Row} row */
function goalInWords(row) {
  const { goal, by, unit } = row
  if (goal === null) return ''
  const [sign, value] = 'atMost' in goal ? ['≤', goal.atMost] : ['≥', goal.atLeast]
  return by === 'ratio' ? `${sign} ${value} ×` : `${sign} ${by === 'difference' ? '+' : ''}${value} ${unit}`
}

/** @param {readonly (readonly string[])[]} cells the first line names the columns @returns {string} Markdown */
export function markdown(cells) {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  const lines = cells.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`)
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`)
  return lines.join('\n')
}

/** Medians, in brackets the smallest and the largest. @param {readonly Row[]} rows */
export const table = (rows) =>
  markdown([
    ['what', 'ours', 'against', 'theirs', 'result', 'goal', ''],
    ...rows.map((row) => [
      row.what,
      show(row.ours, row.unit),
      row.against,
      show(row.theirs, row.unit),
      inWords(row, resultOf(row)),
      goalInWords(row),
      row.goal === null ? '' : meetsGoal(row) ? 'met' : 'missed',
    ]),
  ])

/** @param {readonly number[]} values */
const spread = (values) =>
  [50, 95, 100].map((percent) => percentile(values, percent).toFixed(percent === 100 ? 0 : 1)).join(' / ')

/** @param {readonly { what: string, frames: import('./frames.mjs').Frames }[]} all */
export const frameTable = (all) =>
  markdown([
    ['ms: p50 / p95 / most', 'frames', 'between two frames', 'the page busy with one', 'main busy at a time'],
    ...all.map(({ what, frames }) => [
      what,
      String(frames.busy.length),
      spread(frames.between),
      spread(frames.busy),
      spread(frames.main),
    ]),
  ])
