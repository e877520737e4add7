import electron, { clipboard } from 'electron'

/** Text onto the clipboard. Answers at once on Electron 33, later on newer ones: waiting suits both. */
export const copyText = async (text: string): Promise<void> => {
  await clipboard.writeText(text)
}

/** Electron up to 44 has `writeImage`, which newer ones replaced by the web's `write([ClipboardItem])`. */
interface OlderClipboard {
  writeImage(image: Electron.NativeImage): void
}

const isOlder = (candidate: object): candidate is OlderClipboard => 'writeImage' in candidate

/** A PNG onto the clipboard as an image; false when the bytes are no image. */
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
