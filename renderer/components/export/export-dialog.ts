import type { NamedLink } from '../../../electron/contract/links'
import type { CallError } from '../../api'
import type { OwnCaption } from './caption-field'

/** Links that are read to be taken out; they stand still while the dialog is open. */
export interface ReadLinks {
  /** null: not here yet. */
  readonly links: readonly NamedLink[] | null
  readonly error: CallError | null
  readonly retry: () => void
}

/** What a dialog is handed that takes links out as pictures or on paper. */
export interface ExportDialogProps {
  /** What its files are named after. */
  readonly name: string
  readonly read: ReadLinks
  /** Which of how many are taken, in words such as "1 of 40 links"; null: all. */
  readonly part: string | null
  /** Said where there is no link to take out. */
  readonly nothing: string
  /** Words of one's own with each code; left out where links have nothing to say beside their own. */
  readonly own?: OwnCaption
  readonly onClose: () => void
}
