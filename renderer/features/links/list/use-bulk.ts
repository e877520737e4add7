import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkQuery, LinkSelection } from '../../../../electron/contract/link-list'
import { asCallError, type CallError, call } from '../../../api'
import { allOf } from '../../../components/list/selection'
import { useToast } from '../../../components/toaster'
import type { LinkManager, ManageTarget } from '../manage/link-manager'
import { type LinkList, toLinkSelection } from './link-list'
import type { BulkAction } from './selection-toolbar'

/** What `importTags` changed, told until it is undone or put away. */
export interface Imported {
  readonly changed: number
  readonly unknown: number
  readonly undoId: string | null
}

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** What is done with all that is selected: files and the clipboard here, questions by the manager. */
export const useBulk = (selection: LinkList['selection'], manager: LinkManager) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const [error, setError] = useState<CallError | null>(null)
  const [imported, setImported] = useState<Imported | null>(null)
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count)

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(null)
    try {
      await work()
    } catch (thrown) {
      setError(asCallError(thrown))
    }
  }
  const copyAll = () =>
    attempt(async () => {
      const { copied } = await call('copyLinks', { selection: toLinkSelection(selection.value), withTitles: false })
      toast(t('linkList.copied', { count: copied, number: number(copied) }))
    })
  const exportCsv = (selection: LinkSelection) =>
    attempt(async () => {
      const { exported, savedAs } = await call('exportLinks', { selection })
      if (savedAs === null) return
      toast(t('linkList.exported', { count: exported, number: number(exported), file: fileName(savedAs) }))
    })
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

  const act = (action: BulkAction): void => {
    if (selection.count === 0) return
    if (action === 'copyAll') return void copyAll()
    if (action === 'exportCsv') return void exportCsv(toLinkSelection(selection.value))
    const target: ManageTarget = { kind: 'many', selection: toLinkSelection(selection.value), count: selection.count }
    const ask = { tag: manager.tag, extend: manager.extend, revoke: manager.revoke, delete: manager.remove }[action]
    ask(target)
  }
  return {
    act,
    /** All that a query finds, whatever is selected. */
    exportAll: (query: LinkQuery) => void exportCsv(toLinkSelection(allOf(query))),
    error,
    clearError: () => setError(null),
    importTags: () => void importTags(),
    imported,
    undoImport: () => void undoImport(),
    forgetImport: () => setImported(null),
  }
}
