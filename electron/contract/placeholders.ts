/*
 * Placeholders: `{name}` in titles, messages and captions stands for what a row has under that name. Main fills titles and
 * messages, the page captions, which are drawn there.
 */

const placeholder = /\{([^{}]*)\}/g

/** By which a column or a placeholder is found, however it is written: `E-Mail ` and `e-mail` are one. */
export const placeholderKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * A text with what its placeholders mean, which are asked for by `placeholderKey`; `unknown` is the first that means nothing
 * (null), which stays as it stands.
 */
export const fillPlaceholders = (
  text: string,
  meaning: (key: string) => string | null,
): { readonly text: string; readonly unknown: string | null } => {
  let unknown: string | null = null
  const filled = text.replace(placeholder, (whole, word: string) => {
    const value = meaning(placeholderKey(word))
    if (value === null) unknown ??= whole
    return value ?? whole
  })
  return { text: filled, unknown }
}
