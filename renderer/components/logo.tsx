import { styled } from '@mui/material/styles'
import { Link2 } from 'lucide-react'

const Tile = styled('span')(({ theme }) => ({
  display: 'grid',
  placeItems: 'center',
  flexShrink: 0,
  backgroundColor: theme.vars.palette.primary.main,
  color: theme.vars.palette.primary.contrastText,
}))

/** The app's sign: decoration, its name stands beside it or in the window's title. */
export const Logo = ({ size = 26 }: { readonly size?: number }) => (
  <Tile aria-hidden style={{ width: size, height: size, borderRadius: size * 0.3 }}>
    <Link2 size={size * 0.6} strokeWidth={2.2} />
  </Tile>
)
