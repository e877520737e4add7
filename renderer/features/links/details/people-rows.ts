import { useMemo } from 'react'
import type { Importer, PeopleQuery, PeopleWindow } from '../../../../electron/contract/people'
import { call } from '../../../api'
import type { RowSource } from '../../../components/list/list-definition'
import { useRows } from '../../../components/list/use-list'

const peopleRows: RowSource<PeopleQuery, Importer, PeopleWindow> = {
  name: 'queryPeople',
  ask: (query, place) => call('queryPeople', { ...query, ...place }),
  // Who waits and who joined are two lists, and so are the people of two links.
  isSameList: () => false,
  keyOf: ({ userId }) => userId,
}

/** The people of a link, as they come into sight; `isAsked`: whether this account may ask for them. */
export const usePeopleRows = ({ chatId, hash, requested }: PeopleQuery, isAsked: boolean) =>
  useRows(
    peopleRows,
    useMemo(() => (isAsked ? { chatId, hash, requested } : null), [chatId, hash, requested, isAsked]),
  )
