import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { startBusService } from '../support/bus-services'

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

/**
 * A desktop of its own for a packed app: a session bus, and on it the portal that answers file dialogs, as GNOME's and
 * KDE's do (org.freedesktop.portal.FileChooser). Nobody can click a dialog in a test, and the inspector of a packed
 * app's main process, by which other tests answer in its place, is fused off.
 */
export const startFilePortal = async (): Promise<FilePortal> => {
  const answerIn = (folder: string): string => path.join(folder, 'answer')
  const script = path.join(import.meta.dirname, 'file-portal.py')
  const { env, folder, lines, stop } = await startBusService(script, (of) => [answerIn(of)])
  const asked: AskedDialog[] = []
  lines.on('line', (line) => asked.push(JSON.parse(line)))
  return { env, asked, stop, answer: (file) => writeFileSync(answerIn(folder), file) }
}
