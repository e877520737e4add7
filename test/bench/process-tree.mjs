import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** @param {string} file @returns {string} empty when the process is gone */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @param {number} root @returns {number[]} the process and all its descendants */
export function processTree(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    // proc(5): after the command in parentheses come the state and the parent's id.
    const stat = read(`/proc/${name}/stat`)
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  /** @param {number} id @returns {number[]} */
  const below = (id) => [id, ...(children.get(id) ?? []).flatMap(below)]
  return below(root)
}

/** A tick of the kernel's clock in milliseconds: a hundred a second, whatever the processor (proc(5), sysconf(3)). */
const TICK_MS = 10

/** The processor time that a process has used so far. @param {number} id @returns {number} milliseconds */
export function processorTimeOf(id) {
  const stat = read(`/proc/${id}/stat`)
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * TICK_MS
}

/** Chromium's mark of a process made by `utilityProcess.fork`: in practice mode, the server that plays Telegram. */
const UTILITY_OF_NODE = '--utility-sub-type=node.mojom.NodeService'

/**
 * @typedef {object} Memory in MB (2^20 bytes)
 * @property {number} app all processes but the practice server
 * @property {number} main
 * @property {number} renderer
 * @property {number} practiceServer
 */

/** @param {string} commandLine as /proc has it, the arguments parted by NUL */
function roleOf(commandLine) {
  if (commandLine.includes(UTILITY_OF_NODE)) return 'practiceServer'
  if (commandLine.includes('--type=renderer')) return 'renderer'
  return commandLine.includes('--type=') ? 'other' : 'main'
}

/**
 * The memory of a process tree as its proportional set size: pages that several processes share count once in all.
 * The practice server is counted apart: it stands for Telegram, which other programs do not carry either.
 * @param {number} root
 * @returns {Memory}
 */
export function memoryOf(root) {
  const memory = { main: 0, renderer: 0, other: 0, practiceServer: 0 }
  for (const id of processTree(root)) {
    const pss = Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0) / 1024
    memory[roleOf(read(`/proc/${id}/cmdline`))] += pss
  }
  return { ...memory, app: memory.main + memory.renderer + memory.other }
}

/**
 * The memory once it has come to rest: three looks in a row, a second apart, within one percent of each other.
 * @param {number} root
 * @returns {Promise<Memory>}
 */
export async function memoryAtRest(root) {
  /** @type {Memory[]} */
  let last = []
  for (let second = 0; second < 30; second += 1) {
    last = [...last.slice(-2), memoryOf(root)]
    const sums = last.map(({ app }) => app)
    if (last.length === 3 && Math.max(...sums) < Math.min(...sums) * 1.01) break
    await delay(1000)
  }
  return last[last.length - 1] ?? memoryOf(root)
}
