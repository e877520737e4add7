import { styled } from '@mui/material/styles'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../../electron/contract/calls'
import type { LinkEntry, LinkSelection } from '../../../../electron/contract/link-list'
import { linkState } from '../../../../electron/contract/link-state'
import type { Expiry, NewEnd } from '../../../../electron/contract/links'
import { callOptions, useAction } from '../../../api'
import { FormDialog } from '../../../components/form-dialog'
import { momentWords, timeLocaleOf } from '../../../components/moment-words'
import { Segmented } from '../../../components/segmented'
import { useServerNow } from '../../../components/server-clock'
import type { ManageTarget } from './link-manager'
import { END_SECONDS, firstEndChoice, firstEndDate, lossOf } from './new-end'
import { LaterField, NewEndField, useChosenEnd } from './new-end-field'
import { useEdit } from './use-edit'

const Loss = styled('div')(({ theme }) => ({ color: theme.vars.palette.ink.amber }))

interface ExtendDialogProps {
  readonly target: ManageTarget
  readonly onClose: () => void
}

/** When one link, or many, shall end from now on; those that have expired work again. */
export const ExtendDialog = ({ target, onClose }: ExtendDialogProps) =>
  target.kind === 'one' ? (
    <ExtendOne entry={target.entry} onClose={onClose} />
  ) : (
    <ExtendMany selection={target.selection} count={target.count} onClose={onClose} />
  )

const leads = { expired: 'leadExpired', full: 'leadFull', active: 'lead', revoked: 'lead' } as const

const ExtendOne = ({ entry, onClose }: { readonly entry: LinkEntry; readonly onClose: () => void }) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const { edit, ...one } = useEdit()
  const ending = { expireDate: entry.link.expireDate, now }
  const end = useChosenEnd(
    () => firstEndChoice(ending),
    () => firstEndDate(ending),
    now,
  )
  const loss = lossOf(ending, end.moment)
  const say = (at: number): string => momentWords(at, now, timeLocaleOf(i18n.language), t)
  const extend = async (): Promise<void> => {
    if (end.isWrong() || end.expires === null) return
    const done = t(loss === null ? 'manage.extend.done' : 'manage.extend.moved')
    if (await edit(entry, { expires: end.expires }, done)) onClose()
  }
  const words = (
    <>
      {end.moment === null ? t('form.expires.neverWords') : say(end.moment)}
      {loss !== null && <Loss>{t(`manage.extend.${loss}`, { moment: say(ending.expireDate ?? now) })}</Loss>}
    </>
  )
  return (
    <FormDialog
      title={t('manage.extend.title')}
      lead={t(`manage.extend.${leads[linkState(entry.link, now)]}`)}
      confirm={t('manage.extend.confirm')}
      pending={one.pending}
      error={one.error}
      onSubmit={() => void extend()}
      onClose={onClose}
    >
      <NewEndField end={end} now={now} words={words} />
    </FormDialog>
  )
}

const hows = ['each', 'all'] as const

interface ExtendManyProps {
  readonly selection: LinkSelection
  readonly count: number
  readonly onClose: () => void
}

/** Each by so much, which takes time from nobody, or all at one moment, with those named that it would shorten. */
const ExtendMany = ({ selection, count, onClose }: ExtendManyProps) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const many = useAction('startLinkJob')
  const [how, setHow] = useState<(typeof hows)[number]>('each')
  const [later, setLater] = useState<'day' | 'week' | 'month'>('week')
  const end = useChosenEnd(
    () => 'week',
    () => firstEndDate({ expireDate: null, now }),
    now,
  )
  const extend = async (): Promise<void> => {
    if (how === 'all' && end.isWrong()) return
    const expires: NewEnd | null = how === 'each' ? { kind: 'later', seconds: END_SECONDS[later] } : end.expires
    if (expires === null) return
    if ((await many.run({ action: { kind: 'extend', expires }, selection })) !== null) onClose()
  }
  const moment =
    end.moment === null ? t('form.expires.neverWords') : momentWords(end.moment, now, timeLocaleOf(i18n.language), t)
  return (
    <FormDialog
      title={t('manage.extend.titleMany', { count, number: new Intl.NumberFormat(i18n.language).format(count) })}
      lead={t('manage.extend.leadMany')}
      confirm={t('manage.extend.confirm')}
      pending={many.pending}
      error={many.error}
      onSubmit={() => void extend()}
      onClose={onClose}
    >
      <Segmented
        label={t('manage.extend.how')}
        options={hows.map((value) => ({ value, label: t(`manage.extend.${value}`) }))}
        value={how}
        onChange={setHow}
      />
      {how === 'each' ? (
        <LaterField later={later} words={t('manage.extend.eachWords')} onChange={setLater} />
      ) : (
        <NewEndField
          end={end}
          now={now}
          words={
            <>
              {moment}
              {end.expires !== null && <Losses selection={selection} expires={end.expires} />}
            </>
          }
        />
      )}
    </FormDialog>
  )
}

/** What one end for all takes from links that work, with names; nothing where it takes nothing. */
const Losses = ({ selection, expires }: { readonly selection: LinkSelection; readonly expires: Expiry }) => {
  const { t } = useTranslation()
  // Asked anew each time: links may have changed since.
  const { data } = useQuery({ ...callOptions('previewExtend', { selection, expires }), staleTime: 0, gcTime: 0 })
  if (data === undefined) return null
  return (
    <>
      {(['sooner', 'endless'] as const).map(
        (kind) =>
          data[kind].count > 0 && (
            <Loss key={kind}>
              <LossWords kind={kind} losing={data[kind]} />
            </Loss>
          ),
      )}
      {data.sooner.count + data.endless.count === 0 && <div>{t('manage.extend.nothingLost')}</div>}
    </>
  )
}

type Losing = CallOutput<'previewExtend'>['sooner']

const LossWords = ({ kind, losing }: { readonly kind: 'sooner' | 'endless'; readonly losing: Losing }) => {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  const more = losing.count - losing.names.length
  const parts = [...losing.names, ...(more > 0 ? [t('manage.extend.more', { number: number.format(more) })] : [])]
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(parts)
  return t(`manage.extend.${kind}`, { count: losing.count, number: number.format(losing.count), names })
}
