import { LOGO_FILE_MAX, logoTypes } from './design-rules'

/** Pixels a side of the kept logo: enough for a code of 4,096 pixels to look clean, and far below the settings' limit. */
const LOGO_SIZE = 320

/**
 * Reads a logo file and keeps a small PNG of it as a `data:` address. Drawing it anew also leaves behind whatever else
 * the file held (scripts in an SVG, places in a photo).
 */
export const readLogo = async (file: File): Promise<string | 'logoTooLarge' | 'logoUnreadable'> => {
  if (file.size > LOGO_FILE_MAX) return 'logoTooLarge'
  if (!logoTypes.some((type) => type === file.type)) return 'logoUnreadable'
  const address = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    // An SVG without a size of its own has none here either; it is drawn as a square.
    const [width, height] = [picture.naturalWidth || LOGO_SIZE, picture.naturalHeight || LOGO_SIZE]
    const scale = Math.min(1, LOGO_SIZE / Math.max(width, height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    const context = canvas.getContext('2d')
    if (context === null) return 'logoUnreadable'
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/png')
  } catch {
    return 'logoUnreadable'
  } finally {
    URL.revokeObjectURL(address)
  }
}
