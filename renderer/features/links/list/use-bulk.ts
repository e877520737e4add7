import { useState } from 'react'
import { asCallError, type CallError, call } from '../../../api'
import type { LinkManager, ManageTarget } from '../manage/link-manager'
import { type LinkList, toLinkSelection } from './link-list'
import type { BulkAction } from './selection-toolbar'
import { useTakeOut } from './use-take-out'

/** What `importTags` changed, told until it is undone or put away. */
export interface Imported {
  readonly changed: number
  readonly unknown: number
  readonly undoId: string | null
}

/** What is done with all that is selected: files and the clipboard here, questions by the manager. */
export const useBulk = (list: LinkList, manager: LinkManager) => {
  const [error, setError] = useState<CallError | null>(null)
  const [imported, setImported] = useState<Imported | null>(null)
  const { selection } = list

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(null)
    try {
      await work()
    } catch (thrown) {
      setError(asCallError(thrown))
    }
  }
  const takeOut = useTakeOut(list, attempt)
  const importTags = () =>
    attempt(async () => {
      const answer = await call('importTags')
      if (answer !== null) setImported(answer)
    })
  const undoImport = () =>
    attempt(async () => {
      if (imported?.undoId != null) await call('undoChange', { undoId: imported.undoId })
      setImported(null)
    })

  const ask = (question: (target: ManageTarget) => void): void =>
    question({ kind: 'many', selection: toLinkSelection(selection.value), count: selection.count })
  const acts: Readonly<Record<BulkAction, () => void>> = {
    copyAll: () => takeOut.copy('links'),
    exportCsv: () => takeOut.export('csv'),
    exportXlsx: () => takeOut.export('xlsx'),
    exportCodes: () => takeOut.open('codes'),
    printSheet: () => takeOut.open('sheet'),
    tag: () => ask(manager.tag),
    extend: () => ask(manager.extend),
    closeAfterFirst: () => ask((target) => manager.closeAfterFirst(target, true)),
    schedule: () => ask(manager.schedule),
    rotate: () => ask(manager.rotate),
    revoke: () => ask(manager.revoke),
    delete: () => ask(manager.remove),
  }
  return {
    act: (action: BulkAction): void => {
      if (selection.count > 0) acts[action]()
    },
    stayOpen: (): void => {
      if (selection.count > 0) ask((target) => manager.closeAfterFirst(target, false))
    },
    takeOut,
    error,
    clearError: () => setError(null),
    importTags: () => void importTags(),
    imported,
    undoImport: () => void undoImport(),
    forgetImport: () => setImported(null),
  }
}
