import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { LinkActions } from '../../../components/link-actions/link-actions'
import { RowButton, RowIconButton } from '../../../components/link-actions/row-buttons'
import type { RowIcon } from '../../../components/link-actions/row-icons'
import { useWords } from '../../../components/words'

interface LeadButtonProps {
  readonly icon: RowIcon
  /** What the button is called. */
  readonly label: string
  /** What stands in it; null: there is room for its icon only. */
  readonly words: string | null
  readonly tabIndex: number
  readonly onClick: () => void
}

const LeadButton = ({ icon, label, words, tabIndex, onClick }: LeadButtonProps) =>
  words === null ? (
    <RowIconButton
      type="button"
      data-icon={icon}
      aria-label={label}
      data-tip={label}
      tabIndex={tabIndex}
      onClick={onClick}
    />
  ) : (
    <RowButton type="button" data-icon={icon} aria-label={label} tabIndex={tabIndex} onClick={onClick}>
      {words}
    </RowButton>
  )

interface RowLeadProps {
  readonly entry: LinkEntry
  /** The link lets nobody in. */
  readonly closed: boolean
  /** There is room for words. */
  readonly wordy: boolean
  readonly tabIndex: number
  readonly actions: LinkActions
}

/**
 * What a row offers first: the address and the code of a link that works, and making it again once it lets nobody in.
 * The menu has the rest.
 */
export const RowLead = ({ entry, closed, wordy, tabIndex, actions }: RowLeadProps) => {
  const { t } = useWords()
  if (closed) {
    // A primary link has no terms to take over, and a new one stands in its place already.
    if (entry.link.permanent) return null
    const again = t('linkList.action.makeAgain')
    return (
      <LeadButton
        icon="again"
        label={again}
        words={wordy ? again : null}
        tabIndex={tabIndex}
        onClick={() => actions.makeAgain(entry)}
      />
    )
  }
  return (
    <>
      <LeadButton
        icon="copy"
        label={t('links.copyLink')}
        words={wordy ? t('links.copy') : null}
        tabIndex={tabIndex}
        onClick={() => actions.copy(entry)}
      />
      <RowIconButton
        type="button"
        data-icon="code"
        aria-label={t('links.showQr')}
        data-tip={t('links.showQr')}
        tabIndex={tabIndex}
        onClick={(event) => actions.showQr(entry, event.currentTarget)}
      />
    </>
  )
}
