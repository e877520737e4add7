import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Tooltip from '@mui/material/Tooltip'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InviteLink } from '../../../../electron/contract/links'
import type { LinkActions } from './link-actions'

interface RowMenuProps {
  readonly link: InviteLink
  readonly actions: LinkActions
}

/** What is not needed forty times a day. */
export const RowMenu = ({ link, actions }: RowMenuProps) => {
  const { t } = useTranslation()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const run = (action: (link: InviteLink) => void) => () => {
    setAnchor(null)
    action(link)
  }
  return (
    <>
      <Tooltip title={t('links.more')}>
        <IconButton
          aria-label={t('links.more')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      </Tooltip>
      {anchor !== null && (
        <Menu open anchorEl={anchor} onClose={() => setAnchor(null)}>
          {link.title !== null && <MenuItem onClick={run(actions.copyWithTitle)}>{t('links.copyWithTitle')}</MenuItem>}
          <MenuItem onClick={run(actions.duplicate)}>{t('links.duplicate')}</MenuItem>
        </Menu>
      )}
    </>
  )
}
