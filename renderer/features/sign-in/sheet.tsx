import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../components/logo'
import { useEscape } from '../../components/use-escape'
import { layout } from '../../theme/tokens'

const Page = styled('main')({
  display: 'grid',
  gridTemplateRows: 'auto minmax(0, 1fr)',
  height: '100%',
  overflowY: 'auto',
})
const Top = styled('div')({
  padding: '16px 16px 0',
  display: 'grid',
  justifyItems: 'center',
  '&:empty': { padding: 0 },
})
const Middle = styled('div')({
  display: 'grid',
  gap: 20,
  alignContent: 'safe center',
  justifyItems: 'center',
  padding: 24,
  // A little above the middle is where the eye expects it.
  paddingBlockEnd: 56,
  '@media (max-height: 700px)': { gap: 16, paddingBlock: 16 },
})
const Card = styled(Paper)({ width: '100%', maxWidth: layout.sheet, padding: 28, display: 'grid', gap: 20 })
const Head = styled('div')({ display: 'grid', gap: 6 })
const Brand = styled('div')(({ theme }) => ({
  ...theme.typography.h2,
  display: 'flex',
  alignItems: 'center',
  gap: 10,
}))

/** The page of every sign-in screen: what is said above, the sign, and the screen's own cards. */
export const SignInPage = ({ above, children }: { readonly above?: ReactNode; readonly children: ReactNode }) => (
  <Page>
    <Top>{above}</Top>
    <Middle>{children}</Middle>
  </Page>
)

export interface BackButtonProps {
  readonly onClick: () => void
  /** Where it leads; a plain word where that is clear. */
  readonly children?: ReactNode
}

export const BackButton = ({ onClick, children }: BackButtonProps) => {
  const { t, i18n } = useTranslation()
  const towards = i18n.dir() === 'rtl' ? { transform: 'scaleX(-1)' } : {}
  return (
    <div>
      <Button
        variant="text"
        color="inherit"
        size="small"
        startIcon={<ArrowLeft size={15} style={towards} />}
        onClick={onClick}
        style={{ marginInlineStart: -10, marginBlockStart: -8 }}
      >
        {children ?? t('common.back')}
      </Button>
    </div>
  )
}

export interface SheetProps {
  readonly title: string
  /** Why this is asked. */
  readonly text?: ReactNode
  /** To the step before; Escape does the same. */
  readonly onBack?: () => void
  readonly children: ReactNode
}

/** One question on one card, with the way back above it. */
export const Sheet = ({ title, text, onBack, children }: SheetProps) => {
  const { t } = useTranslation()
  useEscape(onBack)
  return (
    <>
      <Brand>
        <Logo />
        {t('app.name')}
      </Brand>
      <Card variant="outlined">
        {onBack !== undefined && <BackButton onClick={onBack} />}
        <Head>
          <Typography variant="h1">{title}</Typography>
          {text !== undefined && (
            <Typography color="textSecondary" component="div">
              {text}
            </Typography>
          )}
        </Head>
        {children}
      </Card>
    </>
  )
}
