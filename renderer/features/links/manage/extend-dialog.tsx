import Skeleton from '@mui/material/Skeleton'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { linkState } from '../../../../electron/contract/link-state'
import type { Expiry } from '../../../../electron/contract/links'
import { useAction } from '../../../api'
import { FormDialog } from '../../../components/form-dialog'
import { momentWords, placeHere } from '../../../components/moment-words'
import { Segmented } from '../../../components/segmented'
import { useServerNow } from '../../../components/server-clock'
import { Consequence } from '../../../components/terms/form-line'
import { pickerStart } from '../../../components/terms/term-values'
import type { ManageTarget } from './link-manager'
import { useEdit } from './use-edit'

const ExpiryPicker = lazy(async () => ({
  default: (await import('../../../components/terms/expiry-picker')).ExpiryPicker,
}))

const spans = { day: 86_400, week: 604_800, month: 2_592_000 } as const
const choices = ['day', 'week', 'month', 'never', 'custom'] as const
type Choice = (typeof choices)[number]

interface ExtendDialogProps {
  readonly target: ManageTarget
  readonly onClose: () => void
}

/** When one link, or many, shall end from now on; those that have expired work again. */
export const ExtendDialog = ({ target, onClose }: ExtendDialogProps) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const [choice, setChoice] = useState<Choice>('week')
  const [date, setDate] = useState(() => pickerStart(now))
  const [mistake, setMistake] = useState<string | null>(null)
  const { edit, ...one } = useEdit()
  const many = useAction('startLinkJob')

  const at = choice === 'custom' ? Math.floor(date.getTime() / 1000) : null
  const moment = choice === 'never' ? null : (at ?? now + spans[choice as keyof typeof spans])
  const expires: Expiry | null =
    choice === 'never'
      ? { kind: 'never' }
      : choice !== 'custom'
        ? { kind: 'after', seconds: spans[choice] }
        : at === null || Number.isNaN(at)
          ? null
          : { kind: 'at', date: at }

  const extend = async (): Promise<void> => {
    if (expires === null) return setMistake(t('form.mistake.expiryDateMissing'))
    if (expires.kind === 'at' && expires.date <= now) return setMistake(t('errors.expireDateInvalid'))
    if (target.kind === 'one') {
      if (await edit(target.entry, { expires }, t('manage.extend.done'))) onClose()
      return
    }
    const job = await many.run({ action: { kind: 'extend', expires }, selection: target.selection })
    if (job === null) return
    onClose()
  }

  const state = target.kind === 'one' ? linkState(target.entry.link, now) : null
  const lead =
    target.kind === 'many'
      ? t('manage.extend.leadMany')
      : t(
          state === 'expired'
            ? 'manage.extend.leadExpired'
            : state === 'full'
              ? 'manage.extend.leadFull'
              : 'manage.extend.lead',
        )
  const wrong = mistake ?? undefined
  const isMoment = moment !== null && !Number.isNaN(moment)
  const words = isMoment ? momentWords(moment, now, placeHere(i18n.language), t) : t('form.expires.neverWords')
  return (
    <FormDialog
      title={
        target.kind === 'one'
          ? t('manage.extend.title')
          : t('manage.extend.titleMany', {
              count: target.count,
              number: new Intl.NumberFormat(i18n.language).format(target.count),
            })
      }
      lead={lead}
      confirm={t('manage.extend.confirm')}
      pending={one.pending || many.pending}
      error={one.error ?? many.error}
      onSubmit={() => void extend()}
      onClose={onClose}
    >
      <Segmented
        label={t('manage.extend.label')}
        options={choices.map((value) => ({ value, label: t(`manage.extend.${value}`) }))}
        value={choice}
        onChange={(next) => {
          setChoice(next)
          setMistake(null)
        }}
      >
        {choice !== 'custom' && <Consequence wrong={wrong}>{words}</Consequence>}
      </Segmented>
      {choice === 'custom' && (
        <Suspense fallback={<Skeleton variant="rounded" height={64} />}>
          <ExpiryPicker
            value={date}
            now={now}
            wrong={mistake !== null}
            inputRef={null}
            onChange={(next) => {
              setDate(next ?? new Date(Number.NaN))
              setMistake(null)
            }}
          >
            <Consequence wrong={wrong}>{isMoment ? words : null}</Consequence>
          </ExpiryPicker>
        </Suspense>
      )}
    </FormDialog>
  )
}
