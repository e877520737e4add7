import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlikeGroup, RequestFilter } from '../../../electron/contract/people'
import { useCall } from '../../api'
import type { Question } from './question'
import { groupKey, isShown, linkWords } from './request-filter'
import { groupReasons } from './sign-words'

const Frame = styled('section')(({ theme }) => ({
  display: 'grid',
  flexShrink: 0,
  borderRadius: 12,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.soft.amber,
}))
const Line = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: '6px 12px',
  padding: '8px 12px 8px 14px',
  '& + &': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
  '& > svg': { flexShrink: 0, color: theme.vars.palette.ink.amber },
}))
const Words = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  flex: '1 1 300px',
  minWidth: 0,
  fontVariantNumeric: 'tabular-nums',
  '& > b': { fontSize: '0.875rem', fontWeight: 600, color: theme.vars.palette.text.primary },
  '& > div': { color: theme.vars.palette.text.secondary, overflowWrap: 'anywhere' },
}))
const Buttons = styled('div')({ display: 'flex', gap: 4, flexWrap: 'wrap', marginInlineStart: 'auto' })

/** What keeps them out. */
const Final = styled(Button)(({ theme }) => ({ color: theme.vars.palette.ink.red }))

/** Groups that stand above the list at once; of more their number is said. */
const SHOWN = 2

interface AlikeGroupsProps {
  readonly groups: readonly AlikeGroup[]
  readonly filter: RequestFilter
  /** Shows nobody but a group, or everybody again. */
  readonly onShow: (group: AlikeGroup | null) => void
  readonly onQuestion: (question: Question) => void
}

/** `Looks alike`: people whom one hand may have sent, by the link they came by, why they look so, and what is done with all of them. */
export const AlikeGroups = ({ groups, filter, onShow, onQuestion }: AlikeGroupsProps) => {
  const { t, i18n } = useTranslation()
  const [all, setAll] = useState(false)
  if (groups.length === 0) return null
  const more = groups.length - SHOWN
  return (
    <Frame aria-label={t('requests.alike.name')}>
      {(all ? groups : groups.slice(0, SHOWN)).map((group) => (
        <Group
          key={groupKey(group)}
          group={group}
          shown={isShown(group, filter)}
          onShow={onShow}
          onQuestion={onQuestion}
        />
      ))}
      {more > 0 && (
        <Line>
          <Button size="small" variant="text" aria-expanded={all} onClick={() => setAll(!all)}>
            {all
              ? t('requests.alike.fewer')
              : t('requests.alike.more', { count: more, number: more.toLocaleString(i18n.language) })}
          </Button>
        </Line>
      )}
    </Frame>
  )
}

interface GroupProps extends Omit<AlikeGroupsProps, 'groups' | 'filter'> {
  readonly group: AlikeGroup
  readonly shown: boolean
}

const Group = ({ group, shown, onShow, onQuestion }: GroupProps) => {
  const { t, i18n } = useTranslation()
  const { count, community, via, chatId } = group
  const mayBan = useCall('listChats', { refresh: false }).data?.find(({ id }) => id === chatId)?.mayBan === true
  const number = count.toLocaleString(i18n.language)
  const ask = (answer: Question['answer']) => () => onQuestion({ answer, of: 'alike', group })
  return (
    <Line role="group" aria-label={t('requests.alike.group', { count, number, community })}>
      <UsersRound size={16} aria-hidden />
      <Words>
        <b>
          {via === null
            ? t('requests.alike.title', { count, number, community })
            : t('requests.alike.titleBy', { count, number, community, link: linkWords(via) })}
        </b>
        <div>{groupReasons(group, t, i18n.language)}</div>
      </Words>
      <Buttons>
        <Button size="small" variant="text" color="inherit" onClick={() => onShow(shown ? null : group)}>
          {t(shown ? 'requests.showAll' : 'requests.alike.show')}
        </Button>
        <Button size="small" variant="text" color="inherit" onClick={ask('dismiss')}>
          {t('requests.alike.dismiss', { count, number })}
        </Button>
        {mayBan && (
          <Final size="small" variant="text" color="inherit" onClick={ask('ban')}>
            {t('requests.alike.ban', { count, number })}
          </Final>
        )}
      </Buttons>
    </Line>
  )
}
