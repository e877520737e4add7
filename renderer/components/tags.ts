import { TAG_MAX } from '../../electron/contract/link-list'

/** What was typed or pasted as tags: commas and line ends separate, blanks around and doubles go. */
export const tidyTags = (typed: readonly string[]): readonly string[] => [
  ...new Set(
    typed
      .flatMap((text) => text.split(/[,;\n]/))
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
]

export const isTagTooLong = (tag: string): boolean => tag.length > TAG_MAX
