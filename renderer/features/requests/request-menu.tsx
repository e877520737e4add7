import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useTranslation } from 'react-i18next'
import type { JoinRequest } from '../../../electron/contract/people'
import type { RequestActions } from './request-actions'
import { linkWords } from './request-filter'

interface RequestMenuProps {
  readonly request: JoinRequest
  readonly index: number
  /** Where the pointer is, in pixels of the window. */
  readonly at: { readonly left: number; readonly top: number }
  readonly actions: RequestActions
  readonly onClose: () => void
}

/** All that can be done with a request, where it was right-clicked. */
export const RequestMenu = ({ request, index, at, actions, onClose }: RequestMenuProps) => {
  const { t } = useTranslation()
  const { community, via } = request
  const item = (label: string, act: () => void) => (
    <MenuItem
      key={label}
      onClick={() => {
        onClose()
        act()
      }}
    >
      {label}
    </MenuItem>
  )
  return (
    <Menu
      open
      anchorReference="anchorPosition"
      anchorPosition={at}
      onContextMenu={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={onClose}
    >
      {item(t('requests.approve'), () => actions.answer(request, true, index))}
      {item(t('requests.dismiss'), () => actions.answer(request, false, index))}
      {item(t('requests.details'), () => actions.details(request, index))}
      <Divider />
      {item(t('palette.requests.ofCommunity', { community }), () => actions.only(request, 'community'))}
      {via !== null &&
        item(t('palette.requests.byLink', { link: linkWords(via) }), () => actions.only(request, 'link'))}
    </Menu>
  )
}
