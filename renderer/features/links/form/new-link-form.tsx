import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { CornerDownLeft } from 'lucide-react'
import { type SyntheticEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { ExpiryField } from '../../../components/terms/expiry-field'
import { SteppedAside, SwitchLine } from '../../../components/terms/form-line'
import { UsageLimitField } from '../../../components/terms/usage-limit-field'
import { unseen } from '../../../components/unseen'
import { layout, small } from '../../../theme/tokens'
import { AdvancedFields } from './advanced-fields'
import { FormNotices } from './form-notices'
import { fieldsAside, isShown } from './form-rules'
import { TitleField } from './title-field'
import type { LinkForm } from './use-link-form'

const narrow = `@media (max-width: ${layout.narrow - 1}px)`

/** In a low window the fields scroll and the button stays. */
const Card = styled('form')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  maxHeight: '100%',
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  overflow: 'hidden',
  [small]: { maxHeight: 'none', overflow: 'visible' },
}))
const Fields = styled('div')({
  display: 'grid',
  gap: 20,
  padding: '20px 20px 12px',
  [narrow]: { paddingInline: 16 },
  minHeight: 0,
  overflow: 'hidden auto',
  // A field that is jumped to is seen with the sentence below it.
  scrollPaddingBlock: 72,
  [small]: { overflow: 'visible', gap: 14, padding: '12px 14px 8px' },
})
/** The title's field is seen whole at once, in the smallest window too. */
const Heading = styled(Typography)({ [small]: unseen }) as typeof Typography
const Foot = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 12,
  padding: '8px 20px 20px',
  [narrow]: { padding: '8px 16px 16px' },
  // Create link stays in sight while the fields above it are scrolled.
  [small]: {
    position: 'sticky',
    insetBlockEnd: 0,
    zIndex: 1,
    padding: '8px 14px',
    borderRadius: '0 0 14px 14px',
    borderBlockStart: `1px solid ${theme.vars.palette.divider}`,
    backgroundColor: theme.vars.palette.background.paper,
  },
}))

interface NewLinkFormProps {
  readonly form: LinkForm
  readonly chat: Chat | null
  readonly onKeyAlone: (key: 'q' | 'c') => void
  readonly onCopyAddress: (address: string) => void
}

/** The form `New link`: every parameter of messages.exportChatInvite, with the rules between them visible. */
export const NewLinkForm = ({ form, chat, onKeyAlone, onCopyAddress }: NewLinkFormProps) => {
  const { t } = useTranslation()
  const { values, change, mistakes, focusable } = form
  const part = { values, change, mistakes, focusable }
  const aside = fieldsAside(values, chat?.kind ?? null)
  const pressedAt = useRef(0)
  const notePress = ({ timeStamp }: SyntheticEvent): void => {
    pressedAt.current = timeStamp
  }
  return (
    <Card
      noValidate
      aria-labelledby="new-link"
      onKeyDownCapture={notePress}
      onPointerDownCapture={notePress}
      onSubmit={(event) => {
        event.preventDefault()
        form.submit(pressedAt.current)
      }}
    >
      <Fields>
        <Heading variant="h2" id="new-link">
          {t('form.heading')}
        </Heading>
        {!aside.all && (
          <>
            <TitleField
              {...part}
              justCreated={form.justCreated}
              onKeyAlone={(key) => {
                form.takeBackKey()
                onKeyAlone(key)
              }}
            />
            {aside.forFee ? (
              <SteppedAside name={t('form.expires.label')}>{t('form.expires.aside')}</SteppedAside>
            ) : (
              <ExpiryField {...part} />
            )}
            {aside.forFee && <SteppedAside name={t('form.limit.label')}>{t('form.limit.asideFee')}</SteppedAside>}
            {aside.limitForApproval && (
              <SteppedAside name={t('form.limit.label')}>{t('form.limit.asideApproval')}</SteppedAside>
            )}
            {aside.limitForSingleUse && (
              <SteppedAside name={t('form.limit.label')}>{t('form.limit.asideSingleUse')}</SteppedAside>
            )}
            {isShown('usageLimit', values, chat?.kind ?? null) && <UsageLimitField {...part} />}
            {aside.forFee ? (
              <SteppedAside name={t('form.approval.label')}>{t('form.approval.asideFee')}</SteppedAside>
            ) : (
              <SwitchLine
                label={t('form.approval.label')}
                hint={t('form.approval.hint')}
                checked={values.requestNeeded}
                onChange={(requestNeeded) => change({ requestNeeded })}
              />
            )}
          </>
        )}
        <AdvancedFields
          {...part}
          chatKind={chat?.kind ?? null}
          feeLimit={form.feeLimit}
          open={form.advanced}
          onToggle={form.toggleAdvanced}
        />
      </Fields>
      <Foot>
        <FormNotices form={form} chat={chat} onCopyAddress={onCopyAddress} />
        <Button
          type="submit"
          variant="contained"
          size="large"
          fullWidth
          loading={form.state.kind === 'sending'}
          endIcon={<CornerDownLeft size={14} aria-hidden />}
        >
          {t('form.submit')}
        </Button>
      </Foot>
      <ConfirmDialog
        open={form.confirming}
        title={t('form.replace.title')}
        confirm={t('form.replace.confirm')}
        tone="error"
        onConfirm={form.confirm}
        onClose={form.cancelConfirm}
      >
        {t('form.replace.text', { community: chat?.title ?? '' })}
      </ConfirmDialog>
    </Card>
  )
}
