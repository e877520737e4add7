/** Progress goes to stderr; stdout belongs to results. @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`)

/**
 * Runs a script's work; a failure is told in one sentence (with the stack when DEBUG is set) and ends with code 1.
 * @param {() => Promise<number | void>} work gives the exit code; nothing means 0
 */
export async function orExit(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    const expected = error instanceof Error && error.name === 'MissingSystemPackages'
    say(expected || !process.env.DEBUG ? String(error instanceof Error ? error.message : error) : String(error))
    if (process.env.DEBUG && error instanceof Error) say(String(error.stack))
    process.exitCode = 1
  }
}
