import { spawn } from 'node:child_process'

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   stdout?: 'inherit' | 'stderr' | 'ignore',
 *   limitSeconds?: number,
 *   allowFailure?: boolean,
 * }} [options] `stdout: 'stderr'` keeps our own output clean; `limitSeconds` ends the program after that time
 * @returns {Promise<number>} the exit code (128 when ended by a signal)
 * @throws when it cannot be started, or fails and `allowFailure` is not set
 */
export function run(command, args, options = {}) {
  const { cwd, env, stdout = 'inherit', limitSeconds, allowFailure = false } = options
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(cwd ? { cwd } : {}),
      ...(env ? { env } : {}),
      ...(limitSeconds ? { timeout: limitSeconds * 1000 } : {}),
      stdio: ['ignore', stdout === 'stderr' ? 2 : stdout, 'inherit'],
      // npm and npx are command files on Windows, which only a shell can start.
      shell: process.platform === 'win32' && /^np[mx]$/.test(command),
    })
    child.on('error', reject)
    child.on('close', (code) => {
      const result = code ?? 128
      if (result === 0 || allowFailure) resolve(result)
      else reject(new Error(`${command} ${args.join(' ')} ended with code ${result}`))
    })
  })
}
