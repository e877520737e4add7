import { readdirSync, readFileSync } from 'node:fs'

/** A process of the app as the system itself knows it (proc(5)). */
export interface SystemProcess {
  readonly pid: number
  /** What Chromium started it as, such as `renderer`; `main` is the one that started the others. */
  readonly kind: string
  readonly command: readonly string[]
  /** `/proc/PID/status` by its names. */
  readonly status: Readonly<Record<string, string>>
  /** Its network's devices: `lo` alone in a namespace of its own, out of which nothing leads; empty where they are not told. */
  readonly networkDevices: readonly string[]
}

const text = (file: string): string => readFileSync(file, 'utf8')

const networkDevices = (pid: number): string[] => {
  try {
    const lines = text(`/proc/${pid}/net/dev`).split('\n').slice(2)
    return lines.flatMap((line) => line.split(':')[0]?.trim() || [])
  } catch {
    return []
  }
}

/** null: it ended meanwhile. */
const readProcess = (pid: number): SystemProcess | null => {
  try {
    // Chromium writes the command of some processes anew, with spaces between the parts.
    const command = text(`/proc/${pid}/cmdline`).split(/[\0 ]/).filter(Boolean)
    const type = command.find((part) => part.startsWith('--type='))
    const status = Object.fromEntries(
      text(`/proc/${pid}/status`)
        .split('\n')
        .map((line) => line.split(/:\s*/, 2) as [string, string]),
    )
    return { pid, kind: type?.slice('--type='.length) ?? 'main', command, status, networkDevices: networkDevices(pid) }
  } catch {
    return null
  }
}

/** All processes that a process started, itself first. */
export const processTree = (root: number): readonly SystemProcess[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? [])
  const below = (pid: number): SystemProcess[] =>
    all.filter(({ status }) => status.PPid === String(pid)).flatMap((child) => [child, ...below(child.pid)])
  return [...all.filter(({ pid }) => pid === root), ...below(root)]
}
