import { correction, generate } from 'lean-qr'
import type { QrDesign } from '../../../electron/contract/settings'

/** ISO/IEC 18004, 6.3.8: four light modules on every side. */
export const QUIET_ZONE = 4

/** The dark and light modules of a code, without quiet zone. */
export interface QrMatrix {
  /** Modules a side: 21–177. */
  readonly size: number
  readonly isDark: (x: number, y: number) => boolean
}

/**
 * Encodes a link. The error level is a floor: where the smallest version that fits has room for a higher one, the
 * encoder takes it for free. Null when the text is longer than any code can hold (1,273 bytes at level H).
 */
export const encodeQr = (text: string, errorLevel: QrDesign['errorLevel']): QrMatrix | null => {
  try {
    const code = generate(text, { minCorrectionLevel: correction[errorLevel] })
    return { size: code.size, isDark: (x, y) => code.get(x, y) }
  } catch {
    return null
  }
}
