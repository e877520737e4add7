/** The practice Telegram as a process of its own: for the app, for tests, and as `npm run sandbox`. */
import { outliveFileSizeLimit, writeAtomically } from '../storage/write-whole'
import { EXIT_NEWER, NewerState } from './newer-state'
import { type CommandLine, HELP, readCommandLine, UsageError } from './options'
import { findParent, obey } from './parent'
import { type Sandbox, startSandbox } from './sandbox'

const EXIT_USAGE = 2

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

function commandLine(): CommandLine {
  try {
    const options = readCommandLine(process.argv.slice(2))
    if (options !== null) return options
    process.stdout.write(HELP)
    process.exit(0)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    say(`sandbox: ${error.message}`)
    process.exit(EXIT_USAGE)
  }
}

async function announce(sandbox: Sandbox, write: string | null): Promise<void> {
  for (const path of sandbox.setAside) say(`sandbox: a damaged file was set aside as ${path}`)
  const line = `${JSON.stringify(sandbox.listening)}\n`
  if (write !== null) await writeAtomically(write, line)
  process.stdout.write(line)
}

function endWith(sandbox: Sandbox): () => void {
  let ending = false
  return () => {
    if (ending) return
    ending = true
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`sandbox: the state could not be saved: ${String(error)}`)
        process.exit(1)
      },
    )
  }
}

async function main(): Promise<void> {
  outliveFileSizeLimit()
  const options = commandLine()
  const parent = findParent()
  const sandbox = await startSandbox(options)
  const end = endWith(sandbox)
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  parent?.onGone(end)
  if (parent !== null) obey(parent, sandbox)
  // Last: whoever reads the line may end the process at once.
  await announce(sandbox, options.write)
}

main().catch((error: unknown) => {
  say(`sandbox: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(error instanceof NewerState ? EXIT_NEWER : 1)
})
