import { lstat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app, dialog } from 'electron'
import type { FileKind } from '../services/files/files'
import { chooseSavePath, type SaveDialogs } from '../services/files/save-path'
import { words } from './spoken'

const dialogs: SaveDialogs = {
  choose: async (defaultPath, kind) => {
    const { canceled, filePath } = await dialog.showSaveDialog({
      defaultPath,
      filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
      // Linux replaces files silently unless this property asks for the question; elsewhere the system always asks.
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    })
    return canceled || filePath === '' ? null : filePath
  },
  exists: (path) =>
    lstat(path).then(
      () => true,
      () => false,
    ),
  mayReplace: async (path) => {
    const { question, detail, replace, another } = words().replaceFile
    const { response } = await dialog.showMessageBox({
      ...{ type: 'question', message: question.replace('{{name}}', basename(path)), detail },
      ...{ buttons: [another, replace], defaultId: 0, cancelId: 0 },
    })
    return response === 1
  },
}

/** Asks where a file is to be saved, and before it replaces another one; null: it was cancelled. */
export const askSavePath = (name: string, kind: FileKind): Promise<string | null> =>
  chooseSavePath(dialogs, join(app.getPath('downloads'), name), kind)

/** Asks for a file with one of these extensions; null: it was cancelled. */
export const askOpenPath = async (endings: readonly string[]): Promise<string | null> => {
  const filters = [{ name: endings.join(', ').toUpperCase(), extensions: [...endings] }]
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters })
  return canceled ? null : (filePaths[0] ?? null)
}
