import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { Bot, Copy, QrCode } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-book'
import { CheckBox } from './check-box'
import type { Column, RowMode } from './columns'
import type { LinkActions } from './link-actions'
import { linkName, shortAddress } from './link-address'
import { RowCell } from './row-cells'
import { RowMenu } from './row-menu'
import {
  Address,
  AddressPlace,
  Row,
  RowActions,
  RowCommunity,
  RowLine,
  RowTitle,
  RowWords,
  TitleLine,
} from './row-parts'
import { LiveRing, NoteMark, StatusLine, TagMarks, useIsClosed } from './row-words'
import type { Pick } from './use-selection'

export interface LinkRowProps {
  readonly entry: LinkEntry
  readonly index: number
  /** Rows there are in all, also those that were not read yet. */
  readonly total: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly mode: RowMode
  readonly columns: readonly Column[]
  /** Links of all communities stand here, so each says where it belongs. */
  readonly everywhere: boolean
  readonly lit: boolean
  readonly selected: boolean
  /** The one row that Tab reaches; the arrow keys move it. */
  readonly reachable: boolean
  readonly actions: LinkActions
  readonly onFocus: (index: number) => void
  readonly onPick: (index: number, how: Pick) => void
}

/** A click in the row itself, beside everything that has a meaning of its own: the row's menu stands elsewhere. */
const isPlain = ({ target, currentTarget }: MouseEvent<HTMLElement>): boolean =>
  target instanceof Element && currentTarget.contains(target) && target.closest('button, input, a') === null

const howOf = (event: MouseEvent<HTMLElement>, otherwise: Pick): Pick => {
  const adds = event.ctrlKey || event.metaKey
  return event.shiftKey ? (adds ? 'addRange' : 'range') : adds ? 'toggle' : otherwise
}

export const LinkRow = memo(function LinkRow(props: LinkRowProps) {
  const { entry, index, total, top, mode, columns, everywhere, lit, selected, reachable, actions } = props
  const { t } = useTranslation()
  const { link } = entry
  const closed = useIsClosed(link)
  const tabIndex = reachable ? 0 : -1
  const inColumns = mode === 'columns'

  return (
    <Row
      role="listitem"
      aria-label={linkName(link)}
      aria-setsize={total}
      aria-posinset={index + 1}
      tabIndex={tabIndex}
      data-row={index}
      data-lit={lit}
      data-selected={selected}
      data-closed={closed}
      data-mode={mode}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => props.onFocus(index)}
      onClick={(event) => {
        if (isPlain(event)) props.onPick(index, howOf(event, 'alone'))
      }}
      onDoubleClick={(event) => {
        if (isPlain(event)) actions.details(entry)
      }}
    >
      <CheckBox
        type="checkbox"
        aria-label={t('linkList.select', { title: linkName(link) })}
        tabIndex={tabIndex}
        checked={selected}
        onChange={() => undefined}
        onClick={(event) => props.onPick(index, howOf(event, 'toggle'))}
      />
      {inColumns ? (
        columns.map((column) => (
          <RowCell
            key={column.name}
            column={column}
            entry={entry}
            everywhere={everywhere}
            roomy={columns.some(({ name }) => name === 'joined')}
            actions={actions}
          />
        ))
      ) : (
        <>
          <LiveRing link={link} />
          <RowWords>
            <TitleLine>
              <RowTitle dir="auto">{linkName(link)}</RowTitle>
              <TagMarks tags={entry.tags} most={mode === 'narrow' ? 1 : 2} />
              <NoteMark note={entry.note} />
              {entry.creator.isBot && !entry.creator.isSelf && (
                <span title={t('linkList.botMade', { name: entry.creator.name })} style={{ display: 'grid' }}>
                  <Bot size={14} aria-label={t('linkList.botMade', { name: entry.creator.name })} />
                </span>
              )}
              {everywhere && <RowCommunity title={entry.community}>{entry.community}</RowCommunity>}
            </TitleLine>
            <RowLine>
              <AddressPlace>
                <Address type="button" tabIndex={-1} dir="ltr" onClick={() => actions.copy(entry)}>
                  {shortAddress(link.link)}
                </Address>
              </AddressPlace>
              <StatusLine link={link} />
            </RowLine>
          </RowWords>
        </>
      )}
      <RowActions>
        {mode === 'lines' ? (
          <Button
            size="small"
            aria-label={t('links.copyLink')}
            tabIndex={tabIndex}
            startIcon={<Copy size={14} aria-hidden />}
            onClick={() => actions.copy(entry)}
          >
            {t('links.copy')}
          </Button>
        ) : (
          <Tooltip title={t('links.copyLink')}>
            <IconButton aria-label={t('links.copyLink')} tabIndex={tabIndex} onClick={() => actions.copy(entry)}>
              <Copy size={15} aria-hidden />
            </IconButton>
          </Tooltip>
        )}
        <Tooltip title={t('links.showQr')}>
          <IconButton
            aria-label={t('links.showQr')}
            tabIndex={tabIndex}
            onClick={(event) => actions.showQr(entry, event.currentTarget)}
          >
            <QrCode size={15} aria-hidden />
          </IconButton>
        </Tooltip>
        <RowMenu entry={entry} actions={actions} tabIndex={tabIndex} />
      </RowActions>
    </Row>
  )
})
