import { z } from 'zod'
import { call, nothing } from './call'
import { linkRefSchema } from './link-list'
import { savedFileSchema } from './saved-files'
import { qrDesignSchema } from './settings'
import { TABLE_TEXT_MAX } from './table-text'

/** Calls that put something on the clipboard, into a file or into a drag. */
export const fileCalls = {
  copyText: call(z.strictObject({ text: z.string().min(1).max(1_000_000) }), z.null()),
  /**
   * The table on the clipboard as plain text; null: there is no table. Other text, such as a single word, is not given
   * to the page. `tableTooLong`.
   */
  readClipboardTable: call(nothing, z.strictObject({ text: z.string().max(TABLE_TEXT_MAX).nullable() })),
  copyImage: call(z.strictObject({ png: z.instanceof(Uint8Array) }), z.null()),
  /** `of`: the link whose code it is, for a successor of which it may be written anew; left out: it is no link's code. */
  saveImage: call(
    z.strictObject({
      ...{ kind: z.enum(['png', 'svg']), name: z.string().max(200), bytes: z.instanceof(Uint8Array) },
      of: z.strictObject({ link: linkRefSchema, community: z.string().max(300), design: qrDesignSchema }).optional(),
    }),
    z.strictObject({ savedAs: savedFileSchema.nullable() }),
  ),
  /**
   * Saves a table as a CSV where the user chooses, its cells made safe for spreadsheets. `savedAs` null: no place was
   * chosen.
   */
  saveTable: call(
    z.strictObject({
      name: z.string().max(200),
      header: z.array(z.string().max(1_000)).min(1).max(100),
      rows: z.array(z.array(z.string().max(10_000)).max(100)).max(100_000),
    }),
    z.strictObject({ savedAs: savedFileSchema.nullable() }),
  ),
  /** Starts dragging a PNG out of the window as a file. */
  dragImage: call(z.strictObject({ name: z.string().max(200), png: z.instanceof(Uint8Array) }), z.null()),
  /**
   * Begins to write many files: into a ZIP that the user chooses a place for, or into a folder to be dragged out of the
   * window. null: no place was chosen. No file appears at that place before the bundle is closed.
   */
  openBundle: call(
    z.strictObject({ name: z.string().max(200), to: z.enum(['zip', 'folder']) }),
    z.strictObject({ bundleId: z.string() }).nullable(),
  ),
  /** File names are made safe and unique. `bundleGone`, `imageInvalid`, `diskFull`, `fileNotWritten`. */
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
  /** Deletes everything that was written of the bundle. */
  dropBundle: call(z.strictObject({ bundleId: z.string().max(64) }), z.null()),
  /** Starts dragging a closed folder out of the window. */
  dragBundle: call(z.strictObject({ bundleId: z.string().max(64) }), z.null()),
  /**
   * Prints pages, given as SVG documents in millimetres, to a PDF where the user chooses; `savedAs` null: no place was
   * chosen.
   */
  savePrintSheet: call(
    z.strictObject({
      name: z.string().max(200),
      /** Millimetres. */
      paper: z.strictObject({ width: z.number().min(50).max(1_000), height: z.number().min(50).max(1_000) }),
      pages: z.array(z.string().max(20_000_000)).min(1).max(10_000),
    }),
    z.strictObject({ savedAs: savedFileSchema.nullable() }),
  ),
  /** Opens the file in the system's program for it. `savedFileGone`, `savedFileUnsafe`, `savedFileNotOpened`. */
  openSavedFile: call(z.strictObject({ fileId: z.string().max(64) }), z.null()),
  /** Shows the file selected in the system's file manager. `savedFileGone`. */
  showSavedFile: call(z.strictObject({ fileId: z.string().max(64) }), z.null()),
} as const
