/** Pixels of a taskbar overlay on Windows at twice its size, so that it stays sharp. */
export const BADGE_SIZE = 32
/** Digits and a plus sign, three columns by five rows: a row is three bits. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [7, 1, 7, 4, 7],
  '3': [7, 1, 7, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 7, 1, 7],
  '6': [7, 4, 7, 5, 7],
  '7': [7, 1, 1, 2, 2],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 7],
  '+': [0, 2, 7, 2, 0],
}
/** Blue, green, red, alpha: the byte order of bitmaps on Windows. */
const DISC = [0x2b, 0x2b, 0xd0, 0xff]
const TEXT = [0xff, 0xff, 0xff, 0xff]

/** What fits into the disc: the number, or `9+`. */
export const badgeText = (waiting: number): string => (waiting > 9 ? '9+' : `${waiting}`)

/** A red disc with a number, as a BGRA bitmap of `BADGE_SIZE` by `BADGE_SIZE`: Windows shows no badge of its own. */
export const badgeBitmap = (waiting: number): Uint8Array => {
  const bitmap = new Uint8Array(BADGE_SIZE * BADGE_SIZE * 4)
  const put = (x: number, y: number, colour: readonly number[]): void => {
    bitmap.set(colour, (y * BADGE_SIZE + x) * 4)
  }
  const middle = (BADGE_SIZE - 1) / 2
  for (let y = 0; y < BADGE_SIZE; y++) {
    for (let x = 0; x < BADGE_SIZE; x++) if (Math.hypot(x - middle, y - middle) < BADGE_SIZE / 2) put(x, y, DISC)
  }
  const text = badgeText(waiting)
  const scale = text.length === 1 ? 4 : 3
  const left = Math.round((BADGE_SIZE - (text.length * 4 - 1) * scale) / 2)
  const top = Math.round((BADGE_SIZE - 5 * scale) / 2)
  for (const [at, letter] of [...text].entries()) {
    for (let y = 0; y < 5 * scale; y++) {
      const row = GLYPHS[letter]?.[Math.floor(y / scale)] ?? 0
      for (let x = 0; x < 3 * scale; x++) {
        if ((row >> (2 - Math.floor(x / scale))) & 1) put(left + at * 4 * scale + x, top + y, TEXT)
      }
    }
  }
  return bitmap
}
