import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ClipboardPaste, FileSpreadsheet } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CAMPAIGN_ROWS_MAX } from '../../../../electron/contract/campaigns'
import { ErrorNote } from '../../../components/error-note'
import { Segmented } from '../../../components/segmented'
import { CountField } from '../../../components/terms/count-field'
import { parseCount } from '../../../components/terms/parse-count'
import { useReveal } from '../../../components/use-reveal'
import { numberWords } from '../span-words'
import { ColumnPicker } from './column-picker'
import { PasteDialog } from './paste-dialog'
import { PatternField } from './pattern-field'
import { Step } from './step'
import type { DraftState } from './use-draft'
import { MAKES_ROWS, UNREADABLE } from './use-plan-start'
import type { TableState } from './use-table'

const Two = styled('div')({ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 180px))', gap: 16 })
const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 })
const Sources = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'end',
  gap: 12,
  '& > fieldset': { flex: '1 1 200px' },
})
const Example = styled('span')({ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' })

const FIRST_MAX = 1_000_000

interface NamesStepProps {
  readonly plan: DraftState
  readonly table: TableState
  /** The first titles as main makes them. */
  readonly examples: readonly string[]
  /** Names of the table's columns. */
  readonly placeholders: readonly string[]
  /** What is wrong with the pattern, in a sentence. */
  readonly wrong: string | undefined
}

/** What the links are called: so many of a pattern, or the rows of a table. */
export const NamesStep = ({ plan, table, examples, placeholders, wrong }: NamesStepProps) => {
  const { t, i18n } = useTranslation()
  const { draft, change } = plan
  const [count, setCount] = useState(String(draft.count))
  const [first, setFirst] = useState(String(draft.firstNumber))
  const hasTable = draft.source === 'table'
  const columns = useId()
  // How the table was read stands below the fold of a small window.
  const sources = useReveal<HTMLDivElement>(hasTable && table.shown !== null, columns)
  const read = parseCount(count)
  const isWrong = count.trim() !== '' && (read === null || read < 1 || read > CAMPAIGN_ROWS_MAX)
  const firstRead = parseCount(first)
  const isFirstWrong = firstRead === null || firstRead > FIRST_MAX
  const most = numberWords(CAMPAIGN_ROWS_MAX, i18n.language)
  const words = new Intl.ListFormat(i18n.language, { type: 'unit' }).format([...examples, '…'])
  return (
    <Step title={t('campaigns.step.names')} hint={t('campaigns.step.namesHint')}>
      <Sources ref={sources}>
        <Segmented
          label={t('campaigns.source.label')}
          options={[
            { value: 'pattern', label: t('campaigns.source.pattern') },
            { value: 'table', label: t('campaigns.source.table') },
          ]}
          value={draft.source}
          onChange={(source) => change({ source })}
        />
        <Line {...(hasTable && { [MAKES_ROWS]: true })}>
          <Button startIcon={<ClipboardPaste size={15} aria-hidden />} onClick={table.pasteRows}>
            {t('campaigns.paste.button')}
          </Button>
          <Button
            loading={table.importing}
            startIcon={<FileSpreadsheet size={15} aria-hidden />}
            onClick={() => void table.importFile()}
          >
            {t('campaigns.importFile')}
          </Button>
        </Line>
      </Sources>
      {table.error !== null && <ErrorNote error={table.error} />}
      {hasTable &&
        (table.shown === null ? (
          <Example>{t('campaigns.table.none')}</Example>
        ) : (
          <div id={columns}>
            <ColumnPicker
              table={table.shown}
              onArrange={table.arrange}
              onReadAs={table.readAs}
              rereading={table.rereading}
            />
          </div>
        ))}
      <PatternField
        value={draft.pattern}
        onChange={(pattern) => change({ pattern })}
        hasTable={hasTable}
        columns={placeholders}
        error={wrong}
        hint={
          examples.length > 0 ? (
            <Example dir="auto">{t('campaigns.pattern.example', { names: words })}</Example>
          ) : (
            t('campaigns.pattern.hint')
          )
        }
      />
      {!hasTable && (
        <Two {...{ [MAKES_ROWS]: true, [UNREADABLE]: isWrong || isFirstWrong }}>
          <CountField
            label={t('campaigns.count.label')}
            value={count}
            most={CAMPAIGN_ROWS_MAX}
            hint={t('campaigns.count.hint')}
            error={isWrong ? t('campaigns.count.wrong', { most }) : undefined}
            onChange={(text) => {
              setCount(text)
              const next = text.trim() === '' ? 0 : parseCount(text)
              if (next !== null && next <= CAMPAIGN_ROWS_MAX) change({ count: next })
            }}
          />
          <CountField
            label={t('campaigns.first.label')}
            value={first}
            most={FIRST_MAX}
            hint={t('campaigns.first.hint')}
            error={isFirstWrong ? t('campaigns.first.wrong') : undefined}
            onChange={(text) => {
              setFirst(text)
              const next = parseCount(text)
              if (next !== null && next <= FIRST_MAX) change({ firstNumber: next })
            }}
          />
        </Two>
      )}
      {table.pasting !== null && (
        <PasteDialog
          isClipboardEmpty={table.pasting === 'noTable'}
          pending={table.pastePending}
          error={table.pasteError}
          onPaste={table.paste}
          onClose={table.closePaste}
        />
      )}
    </Step>
  )
}
