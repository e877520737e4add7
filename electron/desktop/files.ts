import { shell } from 'electron'

/** In the program that the system has for it; answers why it was not opened, empty: it was. */
export const openPath = (path: string): Promise<string> => shell.openPath(path)

/** Selected, in the system's file manager. */
export const showInFolder = (path: string): void => shell.showItemInFolder(path)
