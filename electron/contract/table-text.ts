/** Characters of a pasted table at most. */
export const TABLE_TEXT_MAX = 20_000_000

/** Whether a text is a table: it has several lines or columns. One word is meant for the field it is pasted into. */
export const isTableText = (text: string): boolean => /[\t\r\n]/.test(text.trim())
