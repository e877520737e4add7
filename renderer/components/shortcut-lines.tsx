import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { type ShortcutGroup, shortcuts, shortcutWords } from '../shortcuts'
import { Keys } from './keys'

const List = styled('dl')({ margin: 0 })
const Line = styled('div')({
  display: 'flex',
  justifyContent: 'space-between',
  alignItems: 'baseline',
  gap: 24,
  paddingBlock: 5,
  '& dd': { margin: 0, textAlign: 'end' },
})

/** The shortcuts of one place, each with its keys. */
export const ShortcutLines = ({ group }: { readonly group: ShortcutGroup }) => {
  const { t } = useTranslation()
  return (
    <List>
      {shortcuts
        .filter((shortcut) => shortcut.group === group)
        .map(({ name }) => (
          <Line key={name}>
            <dt>{shortcutWords(name, t)}</dt>
            <dd>
              <Keys of={name} />
            </dd>
          </Line>
        ))}
    </List>
  )
}
