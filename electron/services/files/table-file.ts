import { type Table, tableCsv } from './table'

/** The content of a table's file. `widths`: of its columns in a workbook, in characters. */
export const tableFile = async (
  table: Table,
  as: 'csv' | 'xlsx',
  widths: readonly number[],
): Promise<string | Uint8Array> => {
  if (as === 'csv') return tableCsv(table)
  // Loaded for the first workbook alone.
  const { tableWorkbook } = await import('./workbook')
  return tableWorkbook(table, widths)
}
