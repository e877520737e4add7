/*
 * Placeholders: `{name}` in titles, messages and captions is replaced by the row's value of that name. Main fills
 * titles and messages; the page fills captions, since it draws them.
 */

const placeholder = /\{([^{}]*)\}/g

/** The key of a column or placeholder: `E-Mail ` and `e-mail` are the same. */
export const placeholderKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * Replaces the placeholders of a text. `meaning` gets a `placeholderKey` and returns the value, or null if there is
 * none: then the placeholder stays. `unknown`: the first of those, or null.
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
