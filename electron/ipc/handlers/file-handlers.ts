import { type NativeImage, nativeImage, type WebContents } from 'electron'
import icon from '../../../assets/icon.png?inline'
import type { fileCalls } from '../../contract/file-calls'
import { fail, ok } from '../../contract/result'
import { copyImage, copyText, readTable } from '../../desktop/clipboard'
import type { Services } from '../../services/services'
import type { HandlersOf } from '../answer-call'
import type { NoteSaved } from './note-saved'

interface FileContext {
  readonly services: Pick<Services, 'files' | 'bundles' | 'printSheets' | 'savedFiles' | 'scopes'>
  readonly noted: NoteSaved
  readonly windowContents: () => WebContents | null
}

/** What leaves the app as a file, a picture, a drag or a copied text, and the table on the clipboard. */
export const fileHandlers = ({ services, noted, windowContents }: FileContext): HandlersOf<typeof fileCalls> => {
  const { files, bundles, printSheets, savedFiles, scopes } = services
  return {
    copyText: async ({ text }) => {
      await copyText(text)
      return ok(null)
    },
    readClipboardTable: () => readTable(),
    copyImage: async ({ png }) => ((await copyImage(png)) ? ok(null) : fail('imageInvalid')),
    saveImage: async ({ of, ...image }) => {
      // The account may be another one by the time that a place is chosen.
      const scope = of === undefined ? null : scopes.shown()
      const saved = await files.save(image)
      const path = saved.ok ? saved.value.savedAs : null
      if (of !== undefined && scope?.ok && path !== null) await scope.value.savedCodes.note({ ...image, path }, of)
      return noted(saved)
    },
    saveTable: async (table) => noted(await files.saveTable(table)),
    dragImage: async ({ name, png }) => {
      const file = await files.stage(name, png)
      if (!file.ok) return file
      const picture = nativeImage.createFromBuffer(Buffer.from(png)).resize({ width: 96 })
      if (picture.isEmpty()) return fail('imageInvalid')
      windowContents()?.startDrag({ file: file.value, icon: picture })
      return ok(null)
    },
    openBundle: ({ name, to }) => bundles.open(name, to),
    addToBundle: ({ bundleId, files: added }) => bundles.add(bundleId, added),
    closeBundle: async ({ bundleId }) => {
      const closed = await bundles.close(bundleId)
      return closed.ok ? ok({ ...closed.value, savedAs: savedFiles.note(closed.value.savedAs) }) : closed
    },
    dropBundle: ({ bundleId }) => bundles.drop(bundleId),
    dragBundle: async ({ bundleId }) => {
      const folder = bundles.folder(bundleId)
      if (!folder.ok) return folder
      windowContents()?.startDrag({ file: folder.value, icon: folderIcon() })
      return ok(null)
    },
    savePrintSheet: async ({ name, paper, pages }) => noted(await printSheets.save(name, paper, pages)),
    openSavedFile: ({ fileId }) => savedFiles.open(fileId),
    showSavedFile: ({ fileId }) => savedFiles.show(fileId),
  }
}

/** The icon under the pointer while a folder is dragged: built into the code, since a packaged app has no `assets/`. */
const folderIcon = (): NativeImage => nativeImage.createFromDataURL(icon).resize({ width: 64 })
