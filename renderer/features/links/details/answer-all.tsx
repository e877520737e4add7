import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-book'
import { useAction } from '../../../api'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { linkName } from '../../../components/link-address'

const Buttons = styled('div')({ display: 'flex', gap: 8, flexWrap: 'wrap' })

/** Everybody who waits by this link, let in or not at once; asked first, as in the room of requests. */
export const AnswerAll = ({ entry: { link, community } }: { readonly entry: LinkEntry }) => {
  const { t, i18n } = useTranslation()
  const start = useAction('startRequestJob')
  const [approved, setApproved] = useState<boolean | null>(null)
  const words = { count: link.requested, number: new Intl.NumberFormat(i18n.language).format(link.requested) }
  const close = (): void => {
    setApproved(null)
    start.reset()
  }
  const answer = async (): Promise<void> => {
    if (approved === null) return
    const filter = { search: '', chatId: link.chatId, hash: link.hash }
    if ((await start.run({ selection: { kind: 'matching', filter }, approved })) !== null) close()
  }
  return (
    <>
      <Buttons>
        <Button size="small" onClick={() => setApproved(true)}>
          {t('details.approveAll')}
        </Button>
        <Button size="small" onClick={() => setApproved(false)}>
          {t('details.dismissAll')}
        </Button>
      </Buttons>
      {approved !== null && (
        <ConfirmDialog
          open
          tone={approved ? 'primary' : 'error'}
          title={t(approved ? 'requests.ask.approve' : 'requests.ask.dismiss', words)}
          confirm={t(approved ? 'details.approveAll' : 'details.dismissAll')}
          pending={start.pending}
          error={start.error}
          onConfirm={() => void answer()}
          onClose={close}
        >
          {t('requests.ask.byLink', { link: linkName(link), community })}{' '}
          {t(approved ? 'requests.ask.approveText' : 'requests.ask.dismissText')}
        </ConfirmDialog>
      )}
    </>
  )
}
