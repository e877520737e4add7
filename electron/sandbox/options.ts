import { parseArgs } from 'node:util'
import { FAULT_NAMES, type Fault, FaultSyntaxError, parseFault, readFault } from './faults'
import type { SandboxOptions } from './sandbox'

/** The command line cannot be understood; the message says why in one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const HELP = `A practice Telegram on this computer, over real MTProto.

Usage: npm run sandbox -- [options]
  --port N            port to listen on (default 0: any free one)
  --seed S            the same seed gives the same people, communities and links (default "practice")
  --links N           adds a community with N links
  --history N         adds a community to which N people came and from which some went
  --days D            over how many days that was (default 365)
  --year              gives the first account's communities a year of people who came and went
  --latency MS        adds MS milliseconds to every answer
  --fault NAME[=VALUE][,method=M][,times=N][,account=A]
                      something that goes wrong on purpose; may be given several times
                      NAME: ${FAULT_NAMES.join(', ')}
                      M: messages.exportChatInvite, messages.* or *; A: a phone number or user id
  --write FILE        writes the line that is printed to FILE as well
  --still             nobody joins, asks or leaves by themselves
  --state DIR         keeps world and keys in DIR between starts (default: nowhere)
  --help              prints this
Once it listens it prints one line of JSON: dcId, host, port, publicKey and the accounts to sign in with.
`

export interface CommandLine extends SandboxOptions {
  readonly write: string | null
}

const MOST_LINKS = 100_000
const MOST_JOINS = 1_000_000
const MOST_DAYS = 3_650

/** Throws UsageError. Null when help is asked for. */
export function readCommandLine(args: readonly string[]): CommandLine | null {
  const values = parse(args)
  if (values.help === true) return null
  return {
    port: wholeNumber('port', values.port ?? '0', 65_535),
    seed: values.seed ?? 'practice',
    links: wholeNumber('links', values.links ?? '0', MOST_LINKS),
    history: {
      joins: wholeNumber('history', values.history ?? '0', MOST_JOINS),
      days: wholeNumber('days', values.days ?? '365', MOST_DAYS, 1),
    },
    year: values.year ?? false,
    faults: readFaults(values.fault ?? [], values.latency),
    still: values.still ?? false,
    state: values.state ?? null,
    write: values.write ?? null,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        seed: { type: 'string' },
        links: { type: 'string' },
        history: { type: 'string' },
        days: { type: 'string' },
        year: { type: 'boolean' },
        latency: { type: 'string' },
        fault: { type: 'string', multiple: true },
        write: { type: 'string' },
        still: { type: 'boolean' },
        state: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function readFaults(texts: readonly string[], latency: string | undefined): Fault[] {
  try {
    const faults = texts.map(parseFault)
    return latency === undefined ? faults : [...faults, readFault({ name: 'latency', value: latency })]
  } catch (error) {
    if (error instanceof FaultSyntaxError) throw new UsageError(error.message)
    throw error
  }
}

function wholeNumber(name: string, text: string, most: number, least = 0): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > most || value < least) {
    throw new UsageError(`--${name} takes a whole number from ${least} to ${most}`)
  }
  return value
}
