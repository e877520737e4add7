import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import { styled } from '@mui/material/styles'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DateOrder,
  dateOrders,
  delimiters,
  type TextFormat,
  textEncodings,
} from '../../../../electron/contract/text-format'
import { Choice } from './table-choice'
import type { ReadAs } from './use-table'

const Row = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '12px 16px',
  '& > div': { flex: '1 1 140px', minWidth: 0 },
  // Encodings have the longest names.
  '& > [data-wide="true"]': { flex: '1.5 1 190px' },
})

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const
const isOffered = (delimiter: string): delimiter is keyof typeof delimiterNames => delimiter in delimiterNames

interface NamedChoiceProps {
  readonly label: string
  readonly value: string
  readonly wide?: boolean
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

const NamedChoice = ({ label, value, wide = false, onChange, children }: NamedChoiceProps) => {
  const id = useId()
  return (
    <div data-wide={wide}>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <Choice id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </Choice>
    </div>
  )
}

interface TableReadingProps {
  /** null: a workbook, which leaves nothing to guess. */
  readonly format: TextFormat | null
  /** null: no date of it can be read both ways. */
  readonly dateOrder: DateOrder | null
  readonly onReadAs: (as: ReadAs) => void
  readonly onDateOrder: (order: DateOrder) => void
}

/** How a text was read: its letters, what parts its columns, and which number of a date is the day. */
export const TableReading = ({ format, dateOrder, onReadAs, onDateOrder }: TableReadingProps) => {
  const { t } = useTranslation()
  if (format === null && dateOrder === null) return null
  const encoding = format?.encoding ?? null
  return (
    <div>
      <Row>
        {encoding !== null && (
          <NamedChoice
            label={t('campaigns.table.encoding')}
            value={encoding}
            wide
            onChange={(next) =>
              // Other letters may have another delimiter among them: it is looked for anew.
              onReadAs({ encoding: textEncodings.find((one) => one === next) ?? null, delimiter: null })
            }
          >
            {textEncodings.map((one) => (
              <option key={one} value={one}>
                {t(`campaigns.table.encodings.${one}`)}
              </option>
            ))}
          </NamedChoice>
        )}
        {format !== null && (
          <NamedChoice
            label={t('campaigns.table.delimiter')}
            value={format.delimiter}
            onChange={(delimiter) => onReadAs({ encoding, delimiter })}
          >
            {!isOffered(format.delimiter) && <option value={format.delimiter}>{format.delimiter}</option>}
            {delimiters.map((one) => (
              <option key={one} value={one}>
                {t(`campaigns.table.delimiters.${delimiterNames[one]}`)}
              </option>
            ))}
          </NamedChoice>
        )}
        {dateOrder !== null && (
          <NamedChoice
            label={t('campaigns.table.dateOrder')}
            value={dateOrder}
            onChange={(next) => onDateOrder(dateOrders.find((one) => one === next) ?? 'dayFirst')}
          >
            {dateOrders.map((one) => (
              <option key={one} value={one}>
                {t(`campaigns.table.dateOrders.${one}`)}
              </option>
            ))}
          </NamedChoice>
        )}
      </Row>
      {encoding !== null && !encoding.startsWith('utf') && (
        <FormHelperText component="div">{t('campaigns.table.encodingHint')}</FormHelperText>
      )}
    </div>
  )
}
