import { styled } from '@mui/material/styles'

/** Styles of what is read aloud and takes no place on the screen. */
export const unseen = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const

export const Unseen = styled('span')(unseen)
