import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Tooltip from '@mui/material/Tooltip'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface MoreMenuProps {
  readonly onImportTags: () => void
  readonly onRefresh: () => void
}

/** What concerns the list as a whole and is done seldom. */
export const MoreMenu = ({ onImportTags, onRefresh }: MoreMenuProps) => {
  const { t } = useTranslation()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const run = (act: () => void) => () => {
    setAnchor(null)
    act()
  }
  return (
    <>
      <Tooltip title={t('linkList.more')}>
        <IconButton
          aria-label={t('linkList.more')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      </Tooltip>
      {anchor !== null && (
        <Menu open anchorEl={anchor} onClose={() => setAnchor(null)}>
          <MenuItem onClick={run(onRefresh)}>{t('linkList.refresh')}</MenuItem>
          <MenuItem onClick={run(onImportTags)}>{t('linkList.importTags')}</MenuItem>
        </Menu>
      )}
    </>
  )
}
