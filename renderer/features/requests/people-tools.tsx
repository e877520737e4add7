import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { Bot, Check, History, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { FilterFields } from './filter-fields'
import type { Over } from './over-requests'
import type { Question } from './question'
import type { RequestRows } from './request-rows'
import { All, Roomy, Tools } from './screen-parts'
import type { useFreshRequests } from './use-fresh-requests'
import type { RequestFilterState } from './use-request-filter'

interface PeopleToolsProps {
  readonly filter: RequestFilterState
  readonly list: RequestRows
  readonly fresh: ReturnType<typeof useFreshRequests>
  readonly onQuestion: (question: Question) => void
  readonly onOver: (over: Over) => void
}

/** Whose requests are listed, and what is done with all of them. */
export const PeopleTools = ({ filter, list, fresh, onQuestion, onOver }: PeopleToolsProps) => {
  const { t } = useTranslation()
  const { head, total, selection } = list
  const ask = (answer: 'approve' | 'dismiss') => () => onQuestion({ answer, of: 'all' })
  return (
    <Tools>
      <FilterFields filter={filter} chats={head?.chats ?? []} />
      <Tooltip title={t('requests.refresh')}>
        <IconButton aria-label={t('requests.refresh')} loading={fresh.pending} onClick={fresh.refresh}>
          <RefreshCw size={15} aria-hidden />
        </IconButton>
      </Tooltip>
      <Button
        variant="text"
        color="inherit"
        aria-label={t('requests.answered.button')}
        title={t('requests.answered.title')}
        onClick={() => onOver({ of: 'answered', first: '' })}
        sx={{ gap: '7px', minWidth: 0 }}
      >
        <History size={15} aria-hidden />
        <Roomy>{t('requests.answered.button')}</Roomy>
      </Button>
      <Button
        variant="text"
        color="inherit"
        aria-label={t('requests.byItself.open')}
        title={t('requests.byItself.open')}
        onClick={() => onOver({ of: 'rules', link: null })}
        sx={{ gap: '7px', minWidth: 0 }}
      >
        <Bot size={15} aria-hidden />
        <Roomy>{t('requests.byItself.open')}</Roomy>
      </Button>
      {/* What is selected is what is done: its answers stand above the list then. */}
      <All style={selection.count === 0 ? undefined : { visibility: 'hidden' }}>
        <Button variant="text" color="inherit" disabled={total === 0} onClick={ask('dismiss')}>
          {t('requests.dismissAll')}
        </Button>
        <Button disabled={total === 0} startIcon={<Check size={15} aria-hidden />} onClick={ask('approve')}>
          {t('requests.approveAll')}
        </Button>
      </All>
    </Tools>
  )
}
