import { styled } from '@mui/material/styles'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ANSWER_LIMITS, type AnswerAim, aimKey, type ShownAnswerRule } from '../../../../electron/contract/answer-rules'
import { asCallError, CallError, callOptions, useAction, useCall } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { FormDialog } from '../../../components/form-dialog'
import { Segmented } from '../../../components/segmented'
import { CountField } from '../../../components/terms/count-field'
import { Consequence } from '../../../components/terms/form-line'
import { parseCount } from '../../../components/terms/parse-count'
import { useToast } from '../../../components/toaster'
import { CommunityField, LinkField, type RuleCommunity, type RuleLink } from './aim-fields'
import { RuleList } from './rule-list'
import { RulePreview } from './rule-preview'

/** What the dialog begins with. */
export interface RuleStart {
  readonly link: RuleLink | null
  readonly community: RuleCommunity | null
}

interface AnswerRulesDialogProps {
  readonly start: RuleStart
  readonly onClose: () => void
}

const kinds = ['approve', 'dismiss'] as const
const whose = ['new', 'too'] as const
const Limits = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12, alignItems: 'start' })
const noRules: readonly ShownAnswerRule[] = []

/** The number in a field, where it is one that can be meant. */
const limitIn = (text: string, { min, max }: { readonly min: number; readonly max: number }): number | null => {
  const count = parseCount(text)
  return count === null || count < min || count > max ? null : count
}

/** Whom a rule is about, as it stands in the form. */
const useAim = ({ link: firstLink, community: firstCommunity }: RuleStart) => {
  const [kind, setKind] = useState<AnswerAim['kind']>('approve')
  const [link, setLink] = useState(firstLink)
  const [community, setCommunity] = useState(firstCommunity)
  const aim: AnswerAim | null =
    kind === 'dismiss'
      ? { kind, chatId: community?.chatId ?? null }
      : link === null
        ? null
        : { kind, chatId: link.chatId, hash: link.hash }
  return { kind, setKind, link, setLink, community, setCommunity, aim }
}

/** `Answer by itself`: the rules that are on, and a new one, looked at on those who wait now before it is. */
export const AnswerRulesDialog = ({ start, onClose }: AnswerRulesDialogProps) => {
  const { t } = useTranslation()
  const toast = useToast()
  const about = useAim(start)
  const { kind, aim } = about
  const [hour, setHour] = useState(String(ANSWER_LIMITS.hour.usual))
  const [day, setDay] = useState(String(ANSWER_LIMITS.day.usual))
  const [who, setWho] = useState<(typeof whose)[number]>('new')
  const [isSaid, setSaid] = useState(false)
  const listed = useCall('listAnswerRules').data
  const save = useAction('saveAnswerRule')
  const rules = listed?.rules ?? noRules
  const looked = useQuery({
    ...callOptions('previewAnswerRule', { aim: aim ?? { kind: 'dismiss', chatId: null } }),
    ...{ enabled: aim !== null, staleTime: 0, gcTime: 0, retry: false },
  })
  const preview = looked.data ?? null
  const limits = { hour: limitIn(hour, ANSWER_LIMITS.hour), day: limitIn(day, ANSWER_LIMITS.day) }
  const isKnown = aim !== null && rules.some((rule) => aimKey(rule.aim) === aimKey(aim))

  const submit = async (): Promise<void> => {
    setSaid(true)
    if (aim === null || preview === null || limits.hour === null || limits.day === null) return
    const leave = who === 'new' || preview.count === 0 ? preview.newest : null
    if (!(await save.done({ aim, limits: { hour: limits.hour, day: limits.day }, leave }))) return
    toast(t(isKnown ? 'requests.byItself.changed' : 'requests.byItself.saved'))
    onClose()
  }
  const range = (count: number | null, { min, max }: { readonly min: number; readonly max: number }) =>
    isSaid && count === null && t('requests.byItself.range', { min, max })
  return (
    <FormDialog
      title={t('requests.byItself.title')}
      lead={t('requests.byItself.lead')}
      confirm={t(isKnown ? 'requests.byItself.change' : 'requests.byItself.switchOn')}
      pending={save.pending || (aim !== null && looked.isPending)}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {(listed?.trouble ?? null) !== null && (
        <ErrorNote error={new CallError(listed?.trouble ?? { code: 'unexpected' })} />
      )}
      <RuleList rules={rules} />
      <Segmented
        label={t('requests.byItself.what')}
        options={kinds.map((value) => ({ value, label: t(`requests.byItself.kind.${value}`) }))}
        value={kind}
        onChange={about.setKind}
      >
        <Consequence>{t(`requests.byItself.hint.${kind}`)}</Consequence>
      </Segmented>
      {kind === 'approve' ? (
        <LinkField
          chosen={about.link}
          error={isSaid && aim === null ? t('requests.byItself.linkMissing') : null}
          onChange={about.setLink}
        />
      ) : (
        <CommunityField chosen={about.community} onChange={about.setCommunity} />
      )}
      <Limits>
        <CountField
          label={t('requests.byItself.hour')}
          value={hour}
          most={ANSWER_LIMITS.hour.max}
          error={range(limits.hour, ANSWER_LIMITS.hour)}
          onChange={setHour}
        />
        <CountField
          label={t('requests.byItself.day')}
          value={day}
          most={ANSWER_LIMITS.day.max}
          error={range(limits.day, ANSWER_LIMITS.day)}
          onChange={setDay}
        />
      </Limits>
      {aim !== null && (
        <RulePreview
          kind={kind}
          preview={preview}
          error={looked.error === null ? null : asCallError(looked.error)}
          hour={limits.hour}
          onRetry={() => void looked.refetch()}
        />
      )}
      {aim !== null && preview !== null && preview.count > 0 && (
        <Segmented
          label={t('requests.byItself.who')}
          options={whose.map((value) => ({ value, label: t(`requests.byItself.whose.${value}`) }))}
          value={who}
          onChange={setWho}
        />
      )}
    </FormDialog>
  )
}
