/** Tags that are shown, and how many are left out of sight. */
export interface FittingTags {
  readonly shown: readonly string[]
  readonly more: number
}

/** Letters that the mark of those left out takes, `+2`. */
const MARK = 3

/**
 * The tags that fit into so many letters, the first one always: a number says more than the beginnings of three tags
 * do. `most`: more never stand there, however short they are.
 */
export const fittingTags = (tags: readonly string[], most: number, letters: number): FittingTags => {
  let left = letters
  const shown: string[] = []
  for (const [at, tag] of tags.entries()) {
    const last = at === tags.length - 1
    if (at > 0 && (at >= most || left < tag.length + (last ? 0 : MARK))) break
    shown.push(tag)
    left -= tag.length
  }
  return { shown, more: tags.length - shown.length }
}
