import { z } from 'zod'

/**
 * Encodings that spreadsheets write, by the names of the WHATWG Encoding Standard. `gbk` is read as its superset GB 18030,
 * `euc-kr` as Korean Windows, and `shift_jis` as Japanese Windows.
 */
export const textEncodings = [
  ...(['utf-8', 'utf-16le', 'utf-16be'] as const),
  ...(['windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255'] as const),
  ...(['windows-1256', 'windows-1257', 'windows-1258', 'windows-874'] as const),
  ...(['shift_jis', 'gbk', 'big5', 'euc-kr'] as const),
  ...(['ibm866', 'macintosh', 'x-mac-cyrillic'] as const),
] as const
export const textEncodingSchema = z.enum(textEncodings)
export type TextEncoding = z.infer<typeof textEncodingSchema>

/** What stands between the columns of a text: those that are offered. A file may name any other (`sep=#`). */
export const delimiters = [',', ';', '\t', '|'] as const
export const delimiterSchema = z.string().length(1)

/** How 1/2/2026 is read: by days first (1 February) or by months first (January 2). Dots are always days first. */
export const dateOrders = ['dayFirst', 'monthFirst'] as const
export const dateOrderSchema = z.enum(dateOrders)
export type DateOrder = z.infer<typeof dateOrderSchema>

/** How a table's text was read. */
export const textFormatSchema = z.strictObject({
  /** null: it was pasted, and came as text. */
  encoding: textEncodingSchema.nullable(),
  delimiter: delimiterSchema,
})
export type TextFormat = z.infer<typeof textFormatSchema>
