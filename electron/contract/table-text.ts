/** Most characters in a pasted table. */
export const TABLE_TEXT_MAX = 20_000_000

/**
 * Whether a text is a table, that is, has several lines or columns. A single word belongs in the field it is pasted
 * into.
 */
export const isTableText = (text: string): boolean => /[\t\r\n]/.test(text.trim())
