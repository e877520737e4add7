import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableFile } from '../../../electron/contract/links'
import type { PeopleCopyFormat, RequestSelection } from '../../../electron/contract/people'
import { asCallError, type CallError, call } from '../../api'
import { allOf } from '../../components/list/selection'
import { fileNameOf, useSavedToast } from '../../components/saved-file'
import { useToast } from '../../components/toaster'
import { type RequestRows, toRequestSelection } from './request-rows'

/** Who is taken out of the list, and how many of how many they are. */
interface TakenPeople {
  readonly people: RequestSelection
  readonly count: number
  readonly total: number
}

/** Those who are selected or, where nobody is, all that the list finds. */
const takenPeople = ({ selection, query, total, head }: RequestRows): TakenPeople | null => {
  const seen = head?.seen ?? { tick: 0, askedUntil: null }
  if (selection.count > 0) {
    return { people: toRequestSelection(selection.value, seen), count: selection.count, total }
  }
  if (query === null || total === 0) return null
  return { people: toRequestSelection(allOf(query), seen), count: total, total }
}

/** The ways out of the list of those who wait: to the clipboard and to a table. */
export const useTakeOut = (list: RequestRows) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const saySaved = useSavedToast()
  const [error, setError] = useState<CallError | null>(null)
  const taken = takenPeople(list)
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const attempt = async (work: (people: RequestSelection) => Promise<void>): Promise<void> => {
    if (taken === null) return
    try {
      await work(taken.people)
      setError(null)
    } catch (thrown) {
      setError(asCallError(thrown))
    }
  }
  return {
    /** null: nobody is in the list. */
    taken,
    error,
    copy: (as: PeopleCopyFormat): void =>
      void attempt(async (selection) => {
        const { copied } = await call('copyRequests', { selection, as })
        toast(t('requests.copied', { count: copied, number: number(copied) }))
      }),
    export: (as: TableFile): void =>
      void attempt(async (selection) => {
        const { exported, savedAs } = await call('exportRequests', { selection, as })
        if (savedAs === null) return
        const counted = { count: exported, number: number(exported) }
        saySaved(t('requests.exported', { ...counted, file: fileNameOf(savedAs) }), savedAs)
      }),
  }
}
export type TakeOut = ReturnType<typeof useTakeOut>
