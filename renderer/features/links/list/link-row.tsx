import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { Copy, QrCode } from 'lucide-react'
import { type KeyboardEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { linkState, ringOf } from '../../../../electron/contract/link-state'
import type { InviteLink } from '../../../../electron/contract/links'
import { placeHere } from '../moment-words'
import { useServerNow } from '../server-clock'
import type { LinkActions } from './link-actions'
import { linkName, shortAddress } from './link-address'
import { statusWords } from './link-status'
import { Ring } from './ring'
import { RowMenu } from './row-menu'
import { Address, Row, RowActions, RowLine, RowTitle, RowWords, Status } from './row-parts'

export interface LinkRowProps {
  readonly link: InviteLink
  readonly index: number
  /** Rows there are in all, also those that were not read yet. */
  readonly total: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly narrow: boolean
  readonly lit: boolean
  /** The one row that Tab reaches; the arrow keys move it. */
  readonly reachable: boolean
  readonly actions: LinkActions
  readonly onFocus: (index: number) => void
}

export const LinkRow = memo(function LinkRow(props: LinkRowProps) {
  const { link, index, total, top, narrow, lit, reachable, actions, onFocus } = props
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const place = placeHere(i18n.language)
  const closed = linkState(link, now) !== 'active'
  const ring = ringOf(link, now)

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    actions.copy(link)
  }

  return (
    <Row
      role="listitem"
      aria-label={linkName(link)}
      aria-setsize={total}
      aria-posinset={index + 1}
      tabIndex={reachable ? 0 : -1}
      data-row={index}
      data-lit={lit}
      data-closed={closed}
      data-narrow={narrow}
      style={{ transform: `translateY(${top}px)` }}
      onKeyDown={onKeyDown}
      onFocus={() => onFocus(index)}
    >
      <Ring ring={ring} closed={closed} count={link.usage} language={i18n.language} />
      <RowWords>
        <RowTitle dir="auto">{linkName(link)}</RowTitle>
        <RowLine>
          <Address type="button" tabIndex={-1} dir="ltr" onClick={() => actions.copy(link)}>
            {shortAddress(link.link)}
          </Address>
          <Status data-tone={!closed && ring.runningOut ? 'amber' : 'plain'}>{statusWords(link, now, place, t)}</Status>
        </RowLine>
      </RowWords>
      <RowActions>
        {narrow ? (
          <Tooltip title={t('links.copyLink')}>
            <IconButton aria-label={t('links.copyLink')} onClick={() => actions.copy(link)}>
              <Copy size={15} aria-hidden />
            </IconButton>
          </Tooltip>
        ) : (
          <Button
            size="small"
            aria-label={t('links.copyLink')}
            startIcon={<Copy size={14} aria-hidden />}
            onClick={() => actions.copy(link)}
          >
            {t('links.copy')}
          </Button>
        )}
        <Tooltip title={t('links.showQr')}>
          <IconButton aria-label={t('links.showQr')} onClick={(event) => actions.showQr(link, event.currentTarget)}>
            <QrCode size={15} aria-hidden />
          </IconButton>
        </Tooltip>
        <RowMenu link={link} actions={actions} />
      </RowActions>
    </Row>
  )
})
