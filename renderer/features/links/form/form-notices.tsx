import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import { ErrorNote } from '../../../components/error-note'
import { Notice } from '../../../components/notice'
import { useNow } from '../../../components/use-now'
import { waitWords } from '../../../errors'
import type { CreateState } from './use-create-link'
import type { LinkForm } from './use-link-form'

/** Telegram asked for a pause: how long still, and that the link comes by itself then. */
const WaitNotice = ({
  state,
  onCancel,
}: {
  readonly state: Extract<CreateState, { kind: 'waiting' }>
  readonly onCancel: () => void
}) => {
  const { t, i18n } = useTranslation()
  const now = useNow(1000)
  const seconds = Math.max(0, (state.until - now) / 1000)
  const when = waitWords(t, seconds, new Date(now), i18n.language)
  const { title } = state.wanted.options
  return (
    <Notice
      tone="warning"
      actions={
        <Button size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      }
    >
      {title === '' ? t('form.waitUntitled', { when }) : t('form.wait', { title, when })}
    </Notice>
  )
}

interface FormNoticesProps {
  readonly form: LinkForm
  readonly chat: Chat | null
  readonly onCopyAddress: (address: string) => void
}

/** What there is to say about the last submit that concerns no single field, right above the button. */
export const FormNotices = ({ form, chat, onCopyAddress }: FormNoticesProps) => {
  const { t } = useTranslation()
  const { state } = form
  if (form.failure !== null) return <ErrorNote error={form.failure} onRetry={() => form.submit()} />
  if (state.kind === 'waiting') return <WaitNotice state={state} onCancel={form.cancelWaiting} />
  if (state.kind === 'unknown') {
    return (
      <Notice
        tone="warning"
        actions={
          <Button size="small" onClick={form.checkNow}>
            {t('form.checkNow')}
          </Button>
        }
      >
        {t('form.unknown')} {state.checked > 0 && t('form.stillUnknown')}
      </Notice>
    )
  }
  if (form.publicRequests && chat !== null) {
    const address = chat.username === null ? null : `t.me/${chat.username}`
    return (
      <Notice
        tone="info"
        title={t('form.publicRequests.title')}
        {...(address !== null && {
          actions: (
            <Button size="small" onClick={() => onCopyAddress(`https://${address}`)}>
              {t('form.publicRequests.copy', { address })}
            </Button>
          ),
        })}
      >
        {t('form.publicRequests.text', { community: chat.title })}
      </Notice>
    )
  }
  return null
}
