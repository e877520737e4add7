import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { styled } from '@mui/material/styles'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answered } from '../../../electron/contract/people'
import { callOptions, useEvent } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { Field } from '../../components/field'
import { useHeldAnswers } from '../../components/held-answers'
import { momentWords, timeLocaleOf } from '../../components/moment-words'
import { useServerNow } from '../../components/server-clock'

const List = styled('ul')(({ theme }) => ({
  margin: '12px 0 0',
  padding: 0,
  listStyle: 'none',
  minHeight: 120,
  maxHeight: 'min(420px, 50vh)',
  overflowY: 'auto',
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.divider}`,
}))
const Row = styled('li')(({ theme }) => ({
  padding: '8px 12px',
  overflowWrap: 'anywhere',
  '& + &': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
}))
const Line = styled('div')({ display: 'flex', justifyContent: 'space-between', gap: 12, fontWeight: 550 })
const Quiet = styled('div')(({ theme }) => ({ ...theme.typography.body2, color: theme.vars.palette.text.secondary }))

/** Rows that are shown; the search finds the others. */
const SHOWN = 200

interface AnsweredDialogProps {
  /** What is looked for at first. */
  readonly first?: string
  readonly onClose: () => void
}

/** Who was answered from here, when, and what became of it; latest first. */
export const AnsweredDialog = ({ first = '', onClose }: AnsweredDialogProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const [search, setSearch] = useState(first)
  const found = useQuery({
    ...callOptions('listAnswered', { search, limit: SHOWN }),
    ...{ staleTime: 0, gcTime: 0, placeholderData: keepPreviousData },
  })
  useEvent('answersSent', () => void found.refetch())
  useEvent('answersEnded', () => void found.refetch())
  useEvent('answerRulesChanged', () => void found.refetch())
  const { rows, total } = found.data ?? { rows: [], total: 0 }
  const more = total - rows.length
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} maxWidth="sm" fullWidth>
      <DialogTitle id={`${id}-title`}>{t('requests.answered.title')}</DialogTitle>
      <DialogContent>
        <Field
          type="search"
          label={t('requests.answered.search')}
          placeholder={t('requests.answered.placeholder')}
          value={search}
          autoFocus
          maxLength={200}
          onChange={(event) => setSearch(event.target.value)}
        />
        {found.error !== null && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
        <List tabIndex={0} aria-label={t('requests.answered.title')} aria-busy={found.isPending}>
          {rows.map((row) => (
            <AnsweredRow
              key={`${row.heldId} ${row.chatId} ${row.userId}`}
              row={row}
              onUndone={() => void found.refetch()}
            />
          ))}
          {!found.isPending && rows.length === 0 && (
            <Row>
              <Quiet>{t(search.trim() === '' ? 'requests.answered.none' : 'requests.answered.nothing')}</Quiet>
            </Row>
          )}
          {more > 0 && (
            <Row>
              <Quiet>{t('requests.answered.more', { count: more, number: more.toLocaleString(i18n.language) })}</Quiet>
            </Row>
          )}
        </List>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}

interface AnsweredRowProps {
  readonly row: Answered
  readonly onUndone: () => void
}

const AnsweredRow = ({ row, onUndone }: AnsweredRowProps) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const { undo } = useHeldAnswers()
  const { name, username, approved, banned = false, byRule = false, how, community, link, at, heldId, together } = row
  const byWhom = byRule ? (approved ? 'approvedByRule' : 'dismissedByRule') : approved ? 'approved' : 'dismissed'
  const done = banned ? 'banned' : byWhom
  const doing = banned ? 'banning' : approved ? 'approving' : 'dismissing'
  const what = how === 'done' ? done : how === 'held' || how === 'sending' ? doing : how
  return (
    <Row>
      <Line>
        <bdi>{username === null ? name : `${name} @${username}`}</bdi>
        <span>{t(`requests.answered.how.${what}`)}</span>
      </Line>
      <Line>
        <Quiet>
          <bdi>{[community, ...(link === null ? [] : [link])].join(' · ')}</bdi>
          {' · '}
          {momentWords(at, now, timeLocaleOf(i18n.language), t)}
        </Quiet>
        {how === 'held' && (
          <Button
            size="small"
            variant="text"
            sx={{ marginInlineEnd: '-8px' }}
            aria-label={together === 1 ? t('details.undoName', { name }) : undefined}
            onClick={({ currentTarget }) => {
              // The button goes, and the focus must not leave the dialog with it.
              currentTarget.closest('ul')?.focus()
              void undo(heldId).then(onUndone)
            }}
          >
            {together === 1
              ? t('requests.undo')
              : t('requests.undoMany', { count: together, number: together.toLocaleString(i18n.language) })}
          </Button>
        )}
      </Line>
    </Row>
  )
}
