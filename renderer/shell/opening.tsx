import { keyframes, styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { Logo } from '../components/logo'

const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } })

const Frame = styled('div')({
  display: 'grid',
  placeContent: 'center',
  justifyItems: 'center',
  gap: 16,
  height: '100%',
})
/** Opening takes a blink as a rule; only when it takes longer is there something to say. */
const Words = styled('p')(({ theme }) => ({
  ...theme.typography.body1,
  margin: 0,
  color: theme.vars.palette.text.secondary,
  animation: `${appear} 300ms 600ms both`,
}))

/** Seen while main opens the saved session. */
export const Opening = () => {
  const { t } = useTranslation()
  return (
    <Frame role="status">
      <Logo size={44} />
      <Words>{t('app.opening')}</Words>
    </Frame>
  )
}
