import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CopyFormat, TableFile } from '../../../../electron/contract/links'
import { call } from '../../../api'
import type { ExportKind } from '../../../components/export/link-export'
import { allOf } from '../../../components/list/selection'
import { fileNameOf, useSavedToast } from '../../../components/saved-file'
import { useToast } from '../../../components/toaster'
import { type LinkList, toLinkSelection } from './link-list'
import type { TakenLinks } from './links-export'

/** What an action of the list is about: the links that are selected or, where none is, all that the list finds. */
export const takenLinks = ({
  selection,
  query,
  total,
}: Pick<LinkList, 'selection' | 'query' | 'total'>): TakenLinks | null => {
  if (selection.count > 0) return { links: toLinkSelection(selection.value), count: selection.count, total }
  if (query === null || total === 0) return null
  return { links: toLinkSelection(allOf(query)), count: total, total }
}

/** The ways out of the list: to the clipboard, to a table, to codes and sheets. */
export const useTakeOut = (list: LinkList, attempt: (work: () => Promise<void>) => Promise<void>) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const saySaved = useSavedToast()
  const [dialog, setDialog] = useState<{ readonly kind: ExportKind; readonly taken: TakenLinks } | null>(null)
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const taken = takenLinks(list)
  const copy = (as: CopyFormat): void => {
    if (taken === null) return
    void attempt(async () => {
      const { copied } = await call('copyLinks', { selection: taken.links, as })
      toast(t('linkList.copied', { count: copied, number: number(copied) }))
    })
  }
  const write = (as: TableFile): void => {
    if (taken === null) return
    void attempt(async () => {
      const { exported, savedAs } = await call('exportLinks', { selection: taken.links, as })
      if (savedAs === null) return
      const counted = { count: exported, number: number(exported) }
      saySaved(t('linkList.exported', { ...counted, file: fileNameOf(savedAs) }), savedAs)
    })
  }
  return {
    /** null: there is nothing in the list. */
    taken,
    copy,
    export: write,
    dialog,
    /** What is selected now is what the dialog takes, whatever is selected behind it. */
    open: (kind: ExportKind): void => {
      if (taken !== null) setDialog({ kind, taken })
    },
    close: (): void => setDialog(null),
  }
}
export type TakeOut = ReturnType<typeof useTakeOut>
