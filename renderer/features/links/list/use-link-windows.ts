import type { LinkEntry, LinkQuery, LinkWindow } from '../../../../electron/contract/link-list'
import { call } from '../../../api'
import { useWindows, type WindowSource, type Windows } from '../../../components/list/use-windows'
import { isSameList } from './link-query'

const linkSource: WindowSource<LinkQuery, LinkWindow> = {
  name: 'queryLinks',
  ask: (query, place) => call('queryLinks', { query, ...place }),
  isSameList,
}

export type LinkWindows = Windows<LinkQuery, LinkEntry, LinkWindow>

/** The links that a query finds, as they come into sight. */
export const useLinkWindows = (wanted: LinkQuery | null): LinkWindows =>
  useWindows<LinkQuery, LinkEntry, LinkWindow>(linkSource, wanted)
