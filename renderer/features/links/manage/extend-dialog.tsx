import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { linkState } from '../../../../electron/contract/link-state'
import type { Expiry } from '../../../../electron/contract/links'
import { useAction } from '../../../api'
import { FormDialog } from '../../../components/form-dialog'
import { momentWords, timeLocaleOf } from '../../../components/moment-words'
import { Segmented } from '../../../components/segmented'
import { useServerNow } from '../../../components/server-clock'
import { Consequence } from '../../../components/terms/form-line'
import type { ManageTarget } from './link-manager'
import { END_SECONDS, type EndChoice, endChoices, firstEndChoice, firstEndDate, lossOf } from './new-end'
import { useEdit } from './use-edit'

const ExpiryPicker = lazy(async () => ({
  default: (await import('../../../components/terms/expiry-picker')).ExpiryPicker,
}))

const Loss = styled('div')(({ theme }) => ({ color: theme.vars.palette.ink.amber }))

interface ExtendDialogProps {
  readonly target: ManageTarget
  readonly onClose: () => void
}

/** When one link, or many, shall end from now on; those that have expired work again. */
export const ExtendDialog = ({ target, onClose }: ExtendDialogProps) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const ending = { expireDate: target.kind === 'one' ? target.entry.link.expireDate : null, now }
  const [choice, setChoice] = useState<EndChoice>(() => firstEndChoice(ending))
  const [date, setDate] = useState(() => firstEndDate(ending))
  const [mistake, setMistake] = useState<string | null>(null)
  const { edit, ...one } = useEdit()
  const many = useAction('startLinkJob')

  const at = choice === 'custom' ? Math.floor(date.getTime() / 1000) : null
  const moment = choice === 'never' ? null : (at ?? now + END_SECONDS[choice as keyof typeof END_SECONDS])
  const expires: Expiry | null =
    choice === 'never'
      ? { kind: 'never' }
      : choice !== 'custom'
        ? { kind: 'after', seconds: END_SECONDS[choice] }
        : at === null || Number.isNaN(at)
          ? null
          : { kind: 'at', date: at }

  const isMoment = moment !== null && !Number.isNaN(moment)
  const loss = target.kind === 'one' && isMoment ? lossOf(ending, moment) : null

  const extend = async (): Promise<void> => {
    if (expires === null) return setMistake(t('form.mistake.expiryDateMissing'))
    if (expires.kind === 'at' && expires.date <= now) return setMistake(t('errors.expireDateInvalid'))
    if (target.kind === 'one') {
      if (await edit(target.entry, { expires }, t(loss === null ? 'manage.extend.done' : 'manage.extend.moved')))
        onClose()
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
  const say = (at: number): string => momentWords(at, now, timeLocaleOf(i18n.language), t)
  const words = (
    <>
      {isMoment ? say(moment) : t('form.expires.neverWords')}
      {loss !== null && <Loss>{t(`manage.extend.${loss}`, { moment: say(ending.expireDate ?? now) })}</Loss>}
    </>
  )
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
      <div>
        <Segmented
          label={t('manage.extend.label')}
          options={endChoices.map((value) => ({ value, label: t(`manage.extend.${value}`) }))}
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
      </div>
    </FormDialog>
  )
}
