import electron, { clipboard } from 'electron'
import { fail, ok, type Result } from '../contract/result'
import { isTableText, TABLE_TEXT_MAX } from '../contract/table-text'

/** Copies text to the clipboard. Synchronous on Electron 33, asynchronous on newer ones: awaiting suits both. */
export const copyText = async (text: string): Promise<void> => {
  await clipboard.writeText(text)
}

/**
 * The table on the clipboard as plain text; null: no table. Anything else that was copied, perhaps a password, is not
 * passed on to the page. `tableTooLong` for more than `TABLE_TEXT_MAX` characters.
 */
export const readTable = async (): Promise<Result<{ readonly text: string | null }>> => {
  const text = await clipboard.readText()
  if (!isTableText(text)) return ok({ text: null })
  return text.length > TABLE_TEXT_MAX ? fail('tableTooLong') : ok({ text })
}

/** The text on the clipboard, for main alone: what is passed on of it says whoever asks. */
export const readClipboardText = async (): Promise<string> => clipboard.readText()

/** Electron up to 44 has `writeImage`, which newer ones replaced by the web's `write([ClipboardItem])`. */
interface OlderClipboard {
  writeImage(image: Electron.NativeImage): void
}

const isOlder = (candidate: object): candidate is OlderClipboard => 'writeImage' in candidate

/** Copies a PNG to the clipboard as an image; false if the bytes are not an image. */
export const copyImage = async (png: Uint8Array): Promise<boolean> => {
  const image = electron.nativeImage.createFromBuffer(Buffer.from(png))
  if (image.isEmpty()) return false
  const target: object = clipboard
  if (isOlder(target)) target.writeImage(image)
  else {
    const blob = new Blob([new Uint8Array(png)], { type: 'image/png' })
    await clipboard.write([new electron.ClipboardItem({ 'image/png': blob })])
  }
  return true
}
