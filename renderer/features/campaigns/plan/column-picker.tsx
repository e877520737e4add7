import { styled } from '@mui/material/styles'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type CampaignTable, type TableField, tableFields } from '../../../../electron/contract/campaigns'
import { SwitchLine } from '../../../components/terms/form-line'
import { numberWords } from '../span-words'
import { Choice } from './table-choice'
import { TableReading } from './table-reading'
import type { Arrangement, ReadAs } from './use-table'

const Frame = styled('div')({ display: 'grid', gap: 12, minWidth: 0 })
const Lead = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  color: theme.vars.palette.text.secondary,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
}))
const Scroll = styled('div')(({ theme }) => ({
  overflowX: 'auto',
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.divider}`,
}))
const Table = styled('table')(({ theme }) => ({
  minWidth: '100%',
  borderCollapse: 'collapse',
  '& th, & td': { padding: '0 10px', textAlign: 'start', minWidth: 124, maxWidth: 220 },
  '& th + th, & td + td': { borderInlineStart: `1px solid ${theme.vars.palette.divider}` },
  '& th': { paddingBlock: 8, backgroundColor: theme.vars.palette.soft.neutral, fontWeight: 600 },
  '& td': {
    ...theme.typography.body2,
    height: 26,
    color: theme.vars.palette.text.secondary,
    borderBlockStart: `1px solid ${theme.vars.palette.divider}`,
  },
  '& bdi': { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
}))
const ColumnChoice = styled(Choice)({ height: 30, marginBlockStart: 6 })

interface ColumnPickerProps {
  readonly table: CampaignTable
  readonly onArrange: (arrangement: Arrangement) => void
  readonly onReadAs: (as: ReadAs) => void
  readonly rereading: boolean
}

/** How a table was read, and what each of its columns holds, as it was guessed; put right where a guess was wrong. */
export const ColumnPicker = ({ table, onArrange, onReadAs, rereading }: ColumnPickerProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const { columns, rows, hasHeader, fileName, format, dateOrder } = table
  const fields = columns.map(({ field }) => field)
  const choose = (at: number, field: TableField): void => {
    // A field is read from one column: choosing it here takes it from the other column.
    const changed = fields.map((one, index) => (index === at ? field : one === field ? 'ignore' : one))
    onArrange({ hasHeader, dateOrder, fields: changed })
  }
  const samples = Math.min(3, Math.max(0, ...columns.map(({ sample }) => sample.length)))
  return (
    <Frame>
      <Lead id={id}>
        {t(fileName === null ? 'campaigns.table.pasted' : 'campaigns.table.file', {
          count: rows,
          number: numberWords(rows, i18n.language),
          name: fileName ?? '',
        })}
      </Lead>
      <TableReading
        format={format}
        dateOrder={dateOrder}
        onReadAs={onReadAs}
        onDateOrder={(order) => onArrange({ hasHeader, fields, dateOrder: order })}
      />
      <SwitchLine
        label={t('campaigns.table.header')}
        hint={t('campaigns.table.headerHint')}
        checked={hasHeader}
        onChange={(now) => onArrange({ hasHeader: now, fields, dateOrder })}
      />
      <Scroll aria-busy={rereading}>
        <Table aria-labelledby={id}>
          <thead>
            <tr>
              {columns.map(({ name, field }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name that is their own
                <th key={at} scope="col">
                  <bdi title={name}>{name}</bdi>
                  <ColumnChoice
                    aria-label={t('campaigns.table.holds', { name })}
                    value={field}
                    onChange={(event) => choose(at, tableFields.find((one) => one === event.target.value) ?? 'ignore')}
                  >
                    {tableFields.map((one) => (
                      <option key={one} value={one}>
                        {one === 'ignore' ? t('campaigns.table.ignore') : t(`campaigns.column.${one}`)}
                      </option>
                    ))}
                  </ColumnChoice>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: samples }, (_none, line) => `line ${line}`).map((line, row) => (
              <tr key={line}>
                {columns.map(({ sample }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={at}>
                    <bdi title={sample[row]}>{sample[row]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </Scroll>
    </Frame>
  )
}
