import { useTranslation } from 'react-i18next'
import type { CampaignRow } from '../../../../electron/contract/campaigns'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { isClosed } from '../../../../electron/contract/link-state'
import { useAction } from '../../../api'
import { type Command, useMenuCommands } from '../../../commands'
import { actionOfKey } from '../../../components/link-actions/link-actions'
import { linkCommands } from '../../../components/link-actions/link-commands'
import { type ManyAction, useLinkDesk } from '../../../components/link-actions/link-desk'
import type { ListFocus } from '../../../components/list/use-list-focus'
import { serverNow } from '../../../components/server-clock'
import { useToast } from '../../../components/toaster'
import { useSignedIn } from '../../../session'
import { type CampaignRows, toRowSelection } from '../rows/campaign-rows'

interface RunLinksOptions {
  readonly campaignId: string
  readonly list: CampaignRows
  readonly focus: ListFocus<CampaignRow>
  readonly copySelected: () => void
}

const isForMany = (action: string): action is ManyAction =>
  action === 'tag' || action === 'extend' || action === 'revoke' || action === 'remove'

/** What can be done with the links that a campaign made: the same as in the list of links, by the same keys. */
export const useRunLinks = ({ campaignId, list, focus, copySelected }: RunLinksOptions) => {
  const { t } = useTranslation()
  const toast = useToast()
  const { clockOffset } = useSignedIn()
  const { actions, askForMany, error } = useLinkDesk()
  const read = useAction('listCampaignLinks')
  const { selection } = list

  /** Asks about all selected links that this can be done with; which those are only main knows. */
  const askForSelected = async (action: ManyAction): Promise<void> => {
    const made = await read.run({ campaignId, rows: toRowSelection(selection.value) })
    if (made === null) return
    const fitting = made.filter(({ link }) => action === 'tag' || link.revoked === (action === 'remove'))
    const links = fitting.map(({ link: { chatId, hash } }) => ({ chatId, hash }))
    if (links.length > 0) askForMany(action, { kind: 'links', links }, links.length)
    else toast(t(action === 'remove' ? 'campaigns.noneRevoked' : 'campaigns.noneOpen'))
  }

  const closed = (entry: LinkEntry): boolean => isClosed(entry.link, serverNow(clockOffset))
  const onKey = (key: string, row: CampaignRow, many: boolean): boolean => {
    const { entry, isGone } = row
    if (entry === null) return false
    if (isGone) {
      const makesAgain = actionOfKey(key, entry, true) === 'makeAgain'
      if (makesAgain) actions.makeAgain(entry)
      return makesAgain
    }
    if (key === 'Enter') actions.details(entry)
    else if (key.toLowerCase() === 'q') actions.showQr(entry, document.activeElement as HTMLElement | null)
    else {
      const action = actionOfKey(key, entry, closed(entry))
      if (action === null) return false
      if (many && isForMany(action)) void askForSelected(action)
      else actions[action](entry, null)
    }
    return true
  }

  const target = (): LinkEntry | null => {
    const row = focus.target()?.row
    return row === undefined || row.isGone ? null : row.entry
  }
  useMenuCommands({
    copyLink: () => {
      const entry = target()
      if (selection.count > 1) copySelected()
      else if (entry !== null) actions.copy(entry)
    },
    showQr: () => {
      const entry = target()
      if (entry !== null) actions.showQr(entry, document.activeElement as HTMLElement | null)
    },
  })
  return {
    /** For the table. */
    rows: { actions, onKey },
    copy: actions.copy,
    askForSelected: (action: ManyAction): void => void askForSelected(action),
    /** For the palette, about the row with the focus. */
    commands: (): readonly Command[] => {
      const entry = selection.count > 1 ? null : target()
      return entry === null ? [] : linkCommands(entry, closed(entry), actions, t)
    },
    error: error ?? read.error,
  }
}
export type RunLinks = ReturnType<typeof useRunLinks>
