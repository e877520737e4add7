import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cost, CostBearer } from '../../../electron/contract/insights'
import { useAction } from '../../api'
import { FormDialog } from '../../components/form-dialog'
import { amountText, currencies, readAmount } from './cost-words'

interface CostDialogProps {
  readonly of: CostBearer
  readonly name: string
  readonly cost: Cost | null
  /** The currency that was used last. */
  readonly currency: string
  readonly onSaved: () => void
  readonly onClose: () => void
}

/** What a link, tag or campaign cost; an empty amount takes the cost away. */
export const CostDialog = ({ of, name, cost, currency: usual, onSaved, onClose }: CostDialogProps) => {
  const { t, i18n } = useTranslation()
  const [amount, setAmount] = useState(cost === null ? '' : amountText(cost))
  const [currency, setCurrency] = useState(cost?.currency ?? usual)
  const [isWrong, setWrong] = useState(false)
  const save = useAction('setCost')
  const names = new Intl.DisplayNames(i18n.language, { type: 'currency' })
  const submit = async (): Promise<void> => {
    const read = amount.trim() === '' ? null : readAmount(amount, currency)
    if (amount.trim() !== '' && read === null) return setWrong(true)
    if (await save.done({ of, cost: read === null ? null : { amount: read, currency } })) onSaved()
  }
  return (
    <FormDialog
      title={t('insights.cost.title', { name })}
      lead={t('insights.cost.lead')}
      confirm={t('insights.cost.save')}
      pending={save.pending}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('insights.cost.amount')}
        value={amount}
        error={isWrong}
        helperText={isWrong ? t('insights.cost.wrong', { currency }) : undefined}
        slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
        onChange={(event) => {
          setAmount(event.target.value)
          setWrong(false)
        }}
      />
      <Autocomplete
        disableClearable
        options={currencies}
        value={currency}
        getOptionLabel={(code) => `${code} – ${names.of(code) ?? code}`}
        onChange={(_event, code) => {
          setCurrency(code)
          setWrong(false)
        }}
        renderInput={(params) => <TextField {...params} label={t('insights.cost.currency')} />}
      />
    </FormDialog>
  )
}
