import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { Link2, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../components/empty-state'
import { useSignedIn } from '../../../session'
import { CheckingRow, FailedRow, SkeletonRows } from './list-states'
import { PrimaryLink } from './primary-link'
import { VirtualRows, type VirtualRowsProps } from './virtual-rows'

const Column = styled('section')({ display: 'flex', flexDirection: 'column', gap: 10, minWidth: 0, minHeight: 0 })
const Head = styled('div')({ display: 'flex', alignItems: 'center', gap: 10, minHeight: 32, paddingInline: 2 })
const Count = styled(Chip)(({ theme }) => ({
  height: 22,
  borderRadius: 11,
  fontSize: '0.75rem',
  fontVariantNumeric: 'tabular-nums',
  backgroundColor: theme.vars.palette.soft.neutral,
  color: theme.vars.palette.text.secondary,
}))
const Surface = styled('div')(({ theme }) => ({
  flex: 1,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  overflow: 'hidden',
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
}))
const Note = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  paddingInline: 2,
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  color: theme.vars.palette.text.secondary,
}))

/** The community's links: the primary one apart, the others newest first, also those made elsewhere. */
export const CreatedLinks = ({ list, lit, actions, onFocusLink }: VirtualRowsProps) => {
  const { t, i18n } = useTranslation()
  const { account } = useSignedIn()
  const isEmpty = !list.pending && list.error === null && list.links.length === 0 && list.openIntents.length === 0

  return (
    <Column aria-labelledby="created-links">
      <Head>
        <Typography variant="h2" id="created-links">
          {t('links.heading')}
        </Typography>
        {list.total > 0 && <Count label={new Intl.NumberFormat(i18n.language).format(list.total)} />}
      </Head>
      {account.isBot && <Note>{t('links.botList')}</Note>}
      {list.staleError !== null && (
        <Note role="status">
          <TriangleAlert size={14} aria-hidden />
          {t('links.outdated')}
          <Button variant="text" size="small" onClick={() => void list.refresh()}>
            {t('common.tryAgain')}
          </Button>
        </Note>
      )}
      {list.primary !== null && <PrimaryLink link={list.primary} lit={lit === list.primary.link} actions={actions} />}
      <Surface aria-busy={list.pending}>
        {list.openIntents.map((intent) => (
          <CheckingRow key={intent.requestId} intent={intent} />
        ))}
        {list.pending && <SkeletonRows rows={6} />}
        {list.error !== null && (
          <FailedRow words={t('links.failed')} error={list.error} onRetry={() => void list.refresh()} />
        )}
        {isEmpty && (
          <EmptyState icon={<Link2 size={24} />} title={t('links.empty')} heading="h3">
            {t('links.emptyText')}
          </EmptyState>
        )}
        <VirtualRows list={list} lit={lit} actions={actions} onFocusLink={onFocusLink} />
      </Surface>
    </Column>
  )
}
