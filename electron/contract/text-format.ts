import { z } from 'zod'

/**
 * Encodings that spreadsheets write, by their names in the WHATWG Encoding Standard. `gbk` is read as its superset GB
 * 18030, `euc-kr` and `shift_jis` as Windows reads them.
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

/** Delimiters between columns that the user can choose. A file may name any other one (`sep=#`). */
export const delimiters = [',', ';', '\t', '|'] as const
export const delimiterSchema = z.string().length(1)

/** How 1/2/2026 is read: day first (1 February) or month first (January 2). Dates with dots are always day first. */
export const dateOrders = ['dayFirst', 'monthFirst'] as const
export const dateOrderSchema = z.enum(dateOrders)
export type DateOrder = z.infer<typeof dateOrderSchema>

/** How a table's text was read. */
export const textFormatSchema = z.strictObject({
  /** null: the text was pasted, so there was nothing to decode. */
  encoding: textEncodingSchema.nullable(),
  delimiter: delimiterSchema,
})
export type TextFormat = z.infer<typeof textFormatSchema>
