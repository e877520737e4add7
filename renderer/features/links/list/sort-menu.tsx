import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { ArrowDown, ArrowUp, Check, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkQuery, LinkSort } from '../../../../electron/contract/link-list'
import { QuietButton } from '../../../components/list/list-parts'
import { useSignedIn } from '../../../session'
import { nextSort, offeredSorts } from './link-query'

interface SortMenuProps {
  readonly sort: LinkQuery['sort']
  readonly everywhere: boolean
  readonly onSort: (sort: LinkQuery['sort']) => void
}

const place = { width: 16, display: 'grid' } as const

/** The order in words, and the choice of another one and of its direction. */
export const SortMenu = ({ sort, everywhere, onSort }: SortMenuProps) => {
  const { t } = useTranslation()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  const { account } = useSignedIn()
  const offered = offeredSorts(everywhere, account.isBot)
  const choose = (next: LinkQuery['sort']): void => {
    setAnchor(null)
    onSort(next)
  }
  const order = (by: LinkSort, descending: boolean) => t(`linkList.${descending ? 'descending' : 'ascending'}.${by}`)
  return (
    <>
      <QuietButton
        type="button"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('linkList.sortIs', { order: order(sort.by, sort.descending) })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Arrow size={14} aria-hidden />
        {order(sort.by, sort.descending)}
        <ChevronDown size={13} aria-hidden />
      </QuietButton>
      {anchor !== null && (
        <Menu open anchorEl={anchor} onClose={() => setAnchor(null)}>
          {offered.map((by) => (
            <MenuItem
              key={by}
              role="menuitemradio"
              aria-checked={by === sort.by}
              selected={by === sort.by}
              onClick={() => choose(by === sort.by ? sort : nextSort(sort, by))}
            >
              <ListItemIcon style={place}>{by === sort.by && <Check size={15} aria-hidden />}</ListItemIcon>
              {t(`linkList.sort.${by}`)}
            </MenuItem>
          ))}
          <Divider />
          {[false, true].map((descending) => (
            <MenuItem
              key={`${descending}`}
              role="menuitemradio"
              aria-checked={descending === sort.descending}
              onClick={() => choose({ ...sort, descending })}
            >
              <ListItemIcon style={place}>
                {descending === sort.descending && <Check size={15} aria-hidden />}
              </ListItemIcon>
              {order(sort.by, descending)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  )
}
