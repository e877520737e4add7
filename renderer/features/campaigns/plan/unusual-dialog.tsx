import { styled } from '@mui/material/styles'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { CAMPAIGN_CONFIRM_ABOVE, type Campaign } from '../../../../electron/contract/campaigns'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { longDate, timeLocaleOf } from '../../../components/moment-words'
import { useServerNow } from '../../../components/server-clock'
import { numberWords, spanWords } from '../span-words'
import { takenIn } from './plan-state'

const Reasons = styled('ul')({ margin: 0, paddingInlineStart: 18, display: 'grid', gap: 6 })

/** Everything of a plan that may not be meant, in sentences. `now`: seconds since 1970, server time. */
const unusualSentences = (campaign: Campaign, now: number, t: TFunction, language: string): string[] => {
  const { unusual, counts, estimate } = campaign
  const count = (of: number) => ({ count: of, number: numberWords(of, language) })
  const sentences: string[] = []
  if (counts.total > CAMPAIGN_CONFIRM_ABOVE && estimate !== null)
    sentences.push(t('campaigns.unusual.many', { most: spanWords(estimate.most, language) }))
  if (unusual === null) return sentences
  const { taken, twice, untitled, like } = unusual
  if (taken > 0) sentences.push(t('campaigns.unusual.taken', count(taken)))
  if (twice > 0) sentences.push(t('campaigns.unusual.twice', count(twice)))
  if (untitled > 0) {
    const isAll = untitled === counts.total && untitled > 1
    sentences.push(t(isAll ? 'campaigns.unusual.untitledAll' : 'campaigns.unusual.untitled', count(untitled)))
  }
  if (like !== null) {
    const date = longDate(like.startedAt, now, timeLocaleOf(language))
    const name = like.name.trim()
    sentences.push(t(name === '' ? 'campaigns.unusual.likeUnnamed' : 'campaigns.unusual.like', { name, date }))
  }
  return sentences
}

interface UnusualDialogProps {
  readonly campaign: Campaign
  readonly pending: boolean
  readonly onLeaveOut: () => void
  readonly onMakeAll: () => void
  /** Closes it and shows the rows in question. */
  readonly onLook: () => void
  readonly onClose: () => void
}

/**
 * Asks before a start makes what may not be meant: links that are there already, as after `Repeat`, links that nobody can
 * tell apart, or very many.
 */
export const UnusualDialog = ({ campaign, pending, onLeaveOut, onMakeAll, onLook, onClose }: UnusualDialogProps) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const number = (count: number): string => numberWords(count, i18n.language)
  const { total } = campaign.counts
  const taken = takenIn(campaign)
  const fresh = total - taken
  const sentences = unusualSentences(campaign, now, t, i18n.language)
  const reasons =
    sentences.length > 1 ? (
      <Reasons>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </Reasons>
    ) : (
      sentences
    )
  const common = { open: true, pending, onClose }
  if (taken > 0) {
    return (
      <ConfirmDialog
        {...common}
        title={t('campaigns.taken.title', { count: taken, number: number(taken) })}
        confirm={
          fresh === 0
            ? t('campaigns.leaveOutRows')
            : t('campaigns.taken.startFresh', { count: fresh, number: number(fresh) })
        }
        instead={{ label: t('campaigns.taken.makeAll', { count: total, number: number(total) }), act: onMakeAll }}
        onConfirm={onLeaveOut}
      >
        {reasons}
      </ConfirmDialog>
    )
  }
  const isAboutRows = campaign.unusual !== null && campaign.unusual.twice + campaign.unusual.untitled > 0
  return (
    <ConfirmDialog
      {...common}
      title={t('campaigns.unusual.title', { count: total, number: number(total) })}
      confirm={t('campaigns.make', { count: total, number: number(total) })}
      {...(isAboutRows && { instead: { label: t('campaigns.unusual.look'), act: onLook } })}
      onConfirm={onMakeAll}
    >
      {reasons}
    </ConfirmDialog>
  )
}
