import { z } from 'zod'
import { call, nothing } from './call'
import { savedFileSchema } from './saved-files'
import { TABLE_TEXT_MAX } from './table-text'

/** What leaves the app as a file, a picture or a drag. */
export const fileCalls = {
  copyText: call(z.strictObject({ text: z.string().min(1).max(1_000_000) }), z.null()),
  /**
   * The table that lies on the clipboard, as plain text; null: no table. Anything else that was copied, such as one word,
   * stays in main. `tableTooLong`.
   */
  readClipboardTable: call(nothing, z.strictObject({ text: z.string().max(TABLE_TEXT_MAX).nullable() })),
  copyImage: call(z.strictObject({ png: z.instanceof(Uint8Array) }), z.null()),
  saveImage: call(
    z.strictObject({ kind: z.enum(['png', 'svg']), name: z.string().max(200), bytes: z.instanceof(Uint8Array) }),
    z.strictObject({ savedAs: savedFileSchema.nullable() }),
  ),
  /** A table as a CSV whose place is asked for, its cells made safe for spreadsheets; null when none was chosen. */
  saveTable: call(
    z.strictObject({
      name: z.string().max(200),
      header: z.array(z.string().max(1_000)).min(1).max(100),
      rows: z.array(z.array(z.string().max(10_000)).max(100)).max(100_000),
    }),
    z.strictObject({ savedAs: savedFileSchema.nullable() }),
  ),
  /** Hands a PNG to the system as a file that is being dragged out of the window. */
  dragImage: call(z.strictObject({ name: z.string().max(200), png: z.instanceof(Uint8Array) }), z.null()),
  /**
   * Begins to write many files: into a ZIP whose place is asked for, or into a folder to be dragged out of the window.
   * null when no place was chosen. Until it is closed there is no file at that place.
   */
  openBundle: call(
    z.strictObject({ name: z.string().max(200), to: z.enum(['zip', 'folder']) }),
    z.strictObject({ bundleId: z.string() }).nullable(),
  ),
  /** Names are made safe and different from one another. `bundleGone`, `imageInvalid`, `diskFull`, `fileNotWritten`. */
  addToBundle: call(
    z.strictObject({
      bundleId: z.string().max(64),
      files: z
        .array(
          z.strictObject({ kind: z.enum(['png', 'svg']), name: z.string().max(200), bytes: z.instanceof(Uint8Array) }),
        )
        .max(200),
    }),
    z.null(),
  ),
  closeBundle: call(
    z.strictObject({ bundleId: z.string().max(64) }),
    z.strictObject({ files: z.number().int(), savedAs: savedFileSchema }),
  ),
  /** Nothing of it stays. */
  dropBundle: call(z.strictObject({ bundleId: z.string().max(64) }), z.null()),
  /** Hands a closed folder to the system as what is being dragged. */
  dragBundle: call(z.strictObject({ bundleId: z.string().max(64) }), z.null()),
  /** Pages as SVG documents in millimetres, printed to a PDF whose place is asked for; null when none was chosen. */
  savePrintSheet: call(
    z.strictObject({
      name: z.string().max(200),
      /** Millimetres. */
      paper: z.strictObject({ width: z.number().min(50).max(1_000), height: z.number().min(50).max(1_000) }),
      pages: z.array(z.string().max(20_000_000)).min(1).max(10_000),
    }),
    z.strictObject({ savedAs: savedFileSchema.nullable() }),
  ),
  /** In the program that the system has for it. `savedFileGone`, `savedFileUnsafe`, `savedFileNotOpened`. */
  openSavedFile: call(z.strictObject({ fileId: z.string().max(64) }), z.null()),
  /** In the system's file manager, selected. `savedFileGone`. */
  showSavedFile: call(z.strictObject({ fileId: z.string().max(64) }), z.null()),
} as const
