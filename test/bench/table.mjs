/**
 * @typedef {object} Row
 * @property {string} what was measured
 * @property {string} against what it is compared with
 * @property {string} unit
 * @property {readonly number[]} ours one value a round
 * @property {readonly number[]} theirs measured in the same run
 * @property {{ atMost: number } | { atLeast: number }} goal for the ratio of the medians, ours to theirs
 */

/** @param {readonly number[]} values @returns {number} NaN when there are none */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** @param {Row} row */
export const ratioOf = ({ ours, theirs }) => median(ours) / median(theirs)

/** @param {Row} row */
export function meetsGoal(row) {
  const ratio = ratioOf(row)
  return 'atMost' in row.goal ? ratio <= row.goal.atMost : ratio >= row.goal.atLeast
}

/** @param {readonly number[]} values @param {string} unit */
const show = (values, unit) =>
  `${median(values).toFixed(0)} ${unit} (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})`

/** @param {readonly Row[]} rows @returns {string} a Markdown table: medians, in brackets the smallest and the largest */
export function table(rows) {
  const cells = [
    ['what', 'ours', 'against', 'theirs', 'ratio', 'goal', ''],
    ...rows.map((row) => [
      row.what,
      show(row.ours, row.unit),
      row.against,
      show(row.theirs, row.unit),
      `${ratioOf(row).toFixed(2)} ×`,
      'atMost' in row.goal ? `≤ ${row.goal.atMost} ×` : `≥ ${row.goal.atLeast} ×`,
      meetsGoal(row) ? 'met' : 'missed',
    ]),
  ]
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  const lines = cells.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`)
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`)
  return lines.join('\n')
}
