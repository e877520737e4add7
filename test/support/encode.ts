import type { TextEncoding } from '../../electron/contract/text-format'

/** Bytes of every letter that an encoding has, found by reading all of them back. */
const lettersOf = (encoding: TextEncoding): ReadonlyMap<string, readonly number[]> => {
  const letters = new Map<string, readonly number[]>()
  const decoder = new TextDecoder(encoding, { fatal: true })
  const take = (bytes: readonly number[]): void => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes))
      if ([...letter].length === 1 && !letters.has(letter)) letters.set(letter, bytes)
    } catch {
      // No letter begins or ends so.
    }
  }
  for (let first = 0; first < 256; first++) take([first])
  for (let first = 0x81; first < 256; first++) {
    if (letters.size >= 256 - 0x81 && encoding.startsWith('windows')) break
    for (let second = 0x30; second < 256; second++) take([first, second])
  }
  return letters
}

/** A text as a spreadsheet writes it in an encoding that is no Unicode. Throws where that has no such letter. */
export const encodeAs = (text: string, encoding: TextEncoding): Buffer => {
  const letters = lettersOf(encoding)
  return Buffer.from(
    [...text].flatMap((letter) => {
      const bytes = letters.get(letter)
      if (bytes === undefined) throw new Error(`${encoding} has no ${letter}`)
      return bytes
    }),
  )
}
