import { spawnSync } from 'node:child_process'

/**
 * Runs a program of ours under plain Node to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {any} what it prints, one line of JSON
 */
export function runProgram(program, args) {
  const { stdout, status, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
