import { generate } from 'lean-qr'

/** The quiet zone that ISO/IEC 18004 asks for around the code, in modules. */
export const QUIET_ZONE = 4

/** A QR code as one SVG path over a square of `side` modules, quiet zone included: runs of dark modules, row by row. */
export const qrPath = (text: string): { readonly side: number; readonly path: string } => {
  const code = generate(text)
  const runs: string[] = []
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue
      const from = x
      while (code.get(x + 1, y)) x++
      const width = x - from + 1
      runs.push(`M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h-${width}z`)
    }
  }
  return { side: code.size + 2 * QUIET_ZONE, path: runs.join('') }
}
