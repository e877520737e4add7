import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface, type Interface } from 'node:readline'

/** Debian's modules belong to Debian's Python, which need not be the first on the path. */
const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import dbus, gi']).status === 0)

/** A dialog that the app asked for. */
interface AskedDialog {
  readonly kind: 'open' | 'save'
  /** The file name that the app suggests; empty where there is none. */
  readonly name: string
}

export interface FilePortal {
  /** For the app: where its desktop is. */
  readonly env: Readonly<Record<string, string>>
  /** The next file dialog answers this path, as if somebody had chosen it. */
  answer(file: string): void
  /** Every dialog until now. */
  readonly asked: readonly AskedDialog[]
  stop(): void
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

/**
 * A desktop of its own for a packed app: a session bus, and on it the portal that answers file dialogs, as GNOME's and
 * KDE's do (org.freedesktop.portal.FileChooser). Nobody can click a dialog in a test, and the inspector of a packed
 * app's main process, by which other tests answer in its place, is fused off.
 */
export const startFilePortal = async (): Promise<FilePortal> => {
  if (python === undefined) throw new Error('python3-dbus and python3-gi are needed: node scripts/system-packages.mjs')
  const folder = mkdtempSync(path.join(tmpdir(), 'invite-desk-portal-'))
  const answerFile = path.join(folder, 'answer')
  const running: ChildProcessWithoutNullStreams[] = []
  const begin = (command: string, args: string[], env: NodeJS.ProcessEnv) => {
    const program = spawn(command, args, { env })
    running.push(program)
    const lines = createInterface(program.stdout)
    return { lines, first: firstLine(program, lines) }
  }
  const stop = (): void => {
    for (const program of running.reverse()) program.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  const asked: AskedDialog[] = []
  try {
    const bus = begin('dbus-daemon', ['--session', '--nofork', '--print-address'], process.env)
    // GTK asks the portal only where it is told to; Electron tells it where it finds one.
    const env = { DBUS_SESSION_BUS_ADDRESS: await bus.first }
    const script = path.join(import.meta.dirname, 'file-portal.py')
    const portal = begin(python, [script, answerFile], { ...process.env, ...env })
    await portal.first
    portal.lines.on('line', (line) => asked.push(JSON.parse(line)))
    return { env, asked, stop, answer: (file) => writeFileSync(answerFile, file) }
  } catch (error) {
    stop()
    throw error
  }
}
