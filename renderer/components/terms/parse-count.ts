import { readCount } from '../../../electron/contract/count-text'

/** The number in a field, as tables are read too; null: it says none. */
export const parseCount = (text: string): number | null => readCount(text)
