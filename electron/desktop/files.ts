import { shell } from 'electron'

/** Opens a file in the system's program for it; returns why that failed, or an empty text if it did not. */
export const openPath = (path: string): Promise<string> => shell.openPath(path)

/** Shows a file, selected, in the system's file manager. */
export const showInFolder = (path: string): void => shell.showItemInFolder(path)
