import { type NativeImage, nativeImage, type WebContents } from 'electron'
import icon from '../../../assets/icon.png?inline'
import type { fileCalls } from '../../contract/file-calls'
import { fail, ok } from '../../contract/result'
import { copyImage, copyText, readTable } from '../../desktop/clipboard'
import type { Services } from '../../services/services'
import type { HandlersOf } from '../answer-call'

interface FileContext {
  readonly services: Pick<Services, 'files' | 'bundles' | 'printSheets'>
  readonly windowContents: () => WebContents | null
}

/** What leaves the app as a file, a picture or a drag. */
export const fileHandlers = ({ services, windowContents }: FileContext): HandlersOf<typeof fileCalls> => {
  const { files, bundles, printSheets } = services
  return {
    copyText: async ({ text }) => {
      await copyText(text)
      return ok(null)
    },
    readClipboardTable: () => readTable(),
    copyImage: async ({ png }) => ((await copyImage(png)) ? ok(null) : fail('imageInvalid')),
    saveImage: (image) => files.save(image),
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
    closeBundle: ({ bundleId }) => bundles.close(bundleId),
    dropBundle: ({ bundleId }) => bundles.drop(bundleId),
    dragBundle: async ({ bundleId }) => {
      const folder = bundles.folder(bundleId)
      if (!folder.ok) return folder
      windowContents()?.startDrag({ file: folder.value, icon: folderIcon() })
      return ok(null)
    },
    savePrintSheet: ({ name, paper, pages }) => printSheets.save(name, paper, pages),
  }
}

/** What is seen under the hand while a folder is dragged: written into the code, since a packed app has no `assets/`. */
const folderIcon = (): NativeImage => nativeImage.createFromDataURL(icon).resize({ width: 64 })
