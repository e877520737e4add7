import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PrintSheet, papers, printSheetSchema } from '../../../electron/contract/settings'
import { Field } from '../field'
import { Segmented } from '../segmented'
import { parseCount } from '../terms/parse-count'

/** Beside each other the fields stand in one line, however long their labels are. */
const Trio = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 12, alignItems: 'end' })
const Group = styled('fieldset')({ border: 0, margin: 0, padding: 0, minWidth: 0 })
const Name = styled('legend')(({ theme }) => ({
  ...theme.typography.h3,
  padding: 0,
  marginBlockEnd: 2,
  color: theme.vars.palette.text.primary,
}))
const Choice = styled(FormControlLabel)({
  marginInline: '0 14px',
  '& .MuiCheckbox-root': { padding: 5, marginInlineStart: -5 },
})

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}

const NumberField = ({ label, value, least, most, onChange }: NumberFieldProps) => {
  const { t } = useTranslation()
  const [text, setText] = useState(String(value))
  const [wrong, setWrong] = useState(false)
  const read = (typed: string): number | null => {
    const count = parseCount(typed)
    return count !== null && count >= least && count <= most ? count : null
  }
  return (
    <Field
      label={label}
      value={text}
      inputMode="numeric"
      role="spinbutton"
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={value}
      error={wrong ? t('printSheet.between', { least, most }) : null}
      onChange={(event) => {
        const typed = event.target.value
        setText(typed)
        const count = read(typed)
        if (count === null) return
        setWrong(false)
        onChange(count)
      }}
      onBlur={() => setWrong(read(text) === null)}
    />
  )
}

const limits = {
  columns: printSheetSchema.shape.columns,
  rows: printSheetSchema.shape.rows,
  margin: printSheetSchema.shape.margin,
} as const
const parts = [
  ['title', 'titleOf'],
  ['community', 'community'],
  ['expiry', 'expiry'],
  ['address', 'address'],
] as const
const numbers = ['columns', 'rows', 'margin'] as const
/** What `Grid` goes back to when one a page was chosen. */
const GRID = { columns: 3, rows: 4 } as const

interface SheetFieldsProps {
  readonly sheet: PrintSheet
  readonly onChange: (sheet: Partial<PrintSheet>) => void
}

/** How codes are laid out on paper: remembered for the next sheet. */
export const SheetFields = ({ sheet, onChange }: SheetFieldsProps) => {
  const { t } = useTranslation()
  const single = sheet.columns === 1 && sheet.rows === 1
  const [grid, setGrid] = useState<Pick<PrintSheet, 'columns' | 'rows'>>(single ? GRID : sheet)
  return (
    <>
      <Segmented
        label={t('printSheet.paper')}
        options={papers.map((value) => ({ value, label: t(`printSheet.papers.${value}`) }))}
        value={sheet.paper}
        onChange={(paper) => onChange({ paper })}
      />
      <Segmented
        label={t('printSheet.orientation')}
        options={(['portrait', 'landscape'] as const).map((value) => ({ value, label: t(`printSheet.${value}`) }))}
        value={sheet.landscape ? 'landscape' : 'portrait'}
        onChange={(value) => onChange({ landscape: value === 'landscape' })}
      />
      <Segmented
        label={t('printSheet.arrangement')}
        options={(['grid', 'single'] as const).map((value) => ({ value, label: t(`printSheet.${value}`) }))}
        value={single ? 'single' : 'grid'}
        onChange={(value) => {
          if (value === 'grid') return onChange({ columns: grid.columns, rows: grid.rows })
          setGrid({ columns: sheet.columns, rows: sheet.rows })
          onChange({ columns: 1, rows: 1 })
        }}
      />
      <Trio>
        {numbers.map((name) => (
          <NumberField
            key={`${name} ${name === 'margin' ? '' : single}`}
            label={t(`printSheet.${name}`)}
            value={sheet[name]}
            least={limits[name].minValue ?? 0}
            most={limits[name].maxValue ?? 0}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </Trio>
      <Group>
        <Name>{t('printSheet.words')}</Name>
        {parts.map(([part, word]) => (
          <Choice
            key={part}
            label={t(`printSheet.${word}`)}
            control={
              <Checkbox
                size="small"
                checked={sheet.caption[part]}
                onChange={(_event, shown) => onChange({ caption: { ...sheet.caption, [part]: shown } })}
              />
            }
          />
        ))}
      </Group>
      <div>
        <Choice
          label={t('printSheet.cutMarks')}
          control={
            <Checkbox size="small" checked={sheet.cutMarks} onChange={(_event, cutMarks) => onChange({ cutMarks })} />
          }
        />
      </div>
    </>
  )
}
