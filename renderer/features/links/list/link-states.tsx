import CircularProgress from '@mui/material/CircularProgress'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { OpenIntent } from '../../../../electron/contract/links'
import { Grow, ListLine, SkeletonRows } from '../../../components/list/list-states'

const Spinner = styled('span')({ display: 'grid', placeItems: 'center', width: 36 })

/** The grey shapes in the place of a link. */
export const LinkBones = ({ row }: { readonly row: number }) => (
  <>
    <Skeleton variant="circular" width={36} height={36} style={{ borderRadius: '50%', flexShrink: 0 }} />
    <Grow>
      <Skeleton variant="rounded" height={14} width={`${38 - (row % 3) * 8}%`} />
      <Skeleton variant="rounded" height={12} width={`${70 - (row % 2) * 14}%`} />
    </Grow>
    <Skeleton variant="rounded" height={30} width={78} />
  </>
)

export const LinkSkeletons = () => <SkeletonRows bones={(row) => <LinkBones row={row} />} />

/** A link whose answer was lost: main finds out at Telegram whether it exists. */
export const CheckingRow = ({ intent }: { readonly intent: OpenIntent }) => {
  const { t } = useTranslation()
  return (
    <ListLine role="status">
      <Spinner>
        <CircularProgress />
      </Spinner>
      {intent.title === '' ? t('links.checkingUntitled') : t('links.checking', { title: intent.title })}
    </ListLine>
  )
}
