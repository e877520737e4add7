import { readFileSync } from 'node:fs'
import decodeQR from 'qr/decode.js'

/**
 * Reads a QR code from a PNG file, with Electron's image decoder and the library `qr` (the app draws with another).
 * @param {import('@playwright/test').ElectronApplication} electron
 * @param {string} file
 * @returns {Promise<string>} what is written in the code
 * @throws when there is none
 */
export async function readQrCode(electron, file) {
  const picture = await electron.evaluate(({ nativeImage }, base64) => {
    const image = nativeImage.createFromBuffer(Buffer.from(base64, 'base64'))
    return { ...image.getSize(), bgra: image.toBitmap().toString('base64') }
  }, readFileSync(file).toString('base64'))
  const data = Uint8Array.from(Buffer.from(picture.bgra, 'base64'))
  // A code is dark on light, so that blue and red may stand in each other's place; only alpha must not be in the way.
  for (let index = 3; index < data.length; index += 4) data[index] = 255
  return decodeQR({ width: picture.width, height: picture.height, data })
}
