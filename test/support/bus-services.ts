import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface, type Interface } from 'node:readline'

/** Debian's modules belong to Debian's Python, which need not be the first on the path. */
const findPython = (): string => {
  const found = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import dbus, gi']).status === 0)
  if (found === undefined) throw new Error('python3-dbus and python3-gi are needed: node scripts/system-packages.mjs')
  return found
}

/** The first line that a program prints. */
const firstLine = (program: ChildProcessWithoutNullStreams, lines: Interface): Promise<string> =>
  new Promise((resolve, reject) => {
    let complaint = ''
    program.stderr.on('data', (chunk) => {
      complaint += String(chunk)
    })
    program.once('error', reject)
    program.once('exit', (code) => reject(new Error(`${program.spawnfile} ended with ${code}: ${complaint}`)))
    lines.once('line', resolve)
  })

/** A session bus of its own, and on it a service of a desktop. */
export interface BusService {
  /** For the app: where its desktop is. */
  readonly env: Readonly<Record<string, string>>
  /** What the service printed after its first line. */
  readonly lines: Interface
  /** The service reads it. */
  write(line: string): void
  /** A folder of this desktop alone. */
  readonly folder: string
  stop(): void
}

/**
 * Starts a session bus and a service on it: a Python program that says `ready`. `args`: of the program, by the folder of
 * this desktop. `busArgs`: of `dbus-daemon`; a usual session bus unless told.
 */
export const startBusService = async (
  script: string,
  args: (folder: string) => readonly string[] = () => [],
  busArgs: (folder: string) => readonly string[] = () => ['--session'],
): Promise<BusService> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'invite-desk-desktop-'))
  const running: ChildProcessWithoutNullStreams[] = []
  const begin = (command: string, given: readonly string[], env: NodeJS.ProcessEnv) => {
    const program = spawn(command, given, { env })
    running.push(program)
    const lines = createInterface(program.stdout)
    return { program, lines, first: firstLine(program, lines) }
  }
  const stop = (): void => {
    for (const program of running.reverse()) program.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const python = findPython()
    const bus = begin('dbus-daemon', [...busArgs(folder), '--nofork', '--print-address'], process.env)
    // GTK asks a desktop's services only where it is told to; Electron tells it where it finds one.
    const env = { DBUS_SESSION_BUS_ADDRESS: await bus.first }
    const service = begin(python, [script, ...args(folder)], { ...process.env, ...env })
    await service.first
    return { env, lines: service.lines, folder, stop, write: (line) => service.program.stdin.write(`${line}\n`) }
  } catch (error) {
    stop()
    throw error
  }
}
