import { join } from 'node:path'
import { app, dialog } from 'electron'

/** Asks where a file is to be kept; null: it was given up. `ending` without its dot. */
export const askSavePath = async (name: string, ending: string): Promise<string | null> => {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
  })
  return canceled || filePath === '' ? null : filePath
}

/** Asks for a file with one of these endings; null: it was given up. */
export const askOpenPath = async (endings: readonly string[]): Promise<string | null> => {
  const filters = [{ name: endings.join(', ').toUpperCase(), extensions: [...endings] }]
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters })
  return canceled ? null : (filePaths[0] ?? null)
}
