import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { styled } from '@mui/material/styles'
import { ArrowDownNarrowWide, ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { requestOrders, requestSigns } from '../../../electron/contract/request-signs'
import { useCommands } from '../../commands'
import { ActionMenu } from '../../components/action-menu'
import { FilterPopover, useFilterSheet } from '../../components/list/filter-popover'
import { Label, QuietButton } from '../../components/list/list-parts'
import type { RequestFilterState } from './use-request-filter'

const Choices = styled('div')({ display: 'grid', gap: 2 })
const Choice = styled('div')({ display: 'grid' })
const Hint = styled('span')(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  paddingInlineStart: 31,
  marginBlockStart: -4,
}))

/** Shows only people with certain signs, or only those who look alike. */
export const SignFilter = ({ filter }: { readonly filter: RequestFilterState }) => {
  const { t } = useTranslation()
  const sheet = useFilterSheet()
  useCommands(() => [{ id: 'requests.signs', group: 'list', title: t('palette.requests.signs'), run: sheet.open }])
  const { signs, alike } = filter.value
  const choice = (name: string, hint: string, on: boolean, onChange: (on: boolean) => void) => (
    <Choice key={name}>
      <FormControlLabel
        control={<Checkbox size="small" checked={on} onChange={(_event, next) => onChange(next)} />}
        label={name}
      />
      <Hint>{hint}</Hint>
    </Choice>
  )
  return (
    <FilterPopover
      sheet={sheet}
      words={{ open: t('requests.signs.open'), title: t('requests.signs.title'), clear: t('requests.signs.clear') }}
      isOn={signs.length > 0 || alike}
      onClear={() => {
        filter.setSigns([])
        filter.setAlike(false)
      }}
    >
      <Choices>
        {choice(t('requests.alike.name'), t('requests.alike.hint'), alike, filter.setAlike)}
        {requestSigns.map((sign) =>
          choice(t(`requests.sign.${sign}.name`), t(`requests.sign.${sign}.hint`), signs.includes(sign), (on) =>
            filter.setSigns(on ? [...signs, sign] : signs.filter((one) => one !== sign)),
          ),
        )}
      </Choices>
    </FilterPopover>
  )
}

/** By what the list is sorted. */
export const OrderMenu = ({ filter }: { readonly filter: RequestFilterState }) => {
  const { t } = useTranslation()
  const { order } = filter.value
  const now = t(`requests.orderBy.${order}`)
  const name = t('requests.sort', { order: now })
  return (
    <ActionMenu
      label={t('requests.sortBy')}
      entries={requestOrders.map((one) => ({ label: t(`requests.orderBy.${one}`), act: () => filter.setOrder(one) }))}
    >
      {(open, isOpen) => (
        <QuietButton
          type="button"
          aria-label={name}
          title={name}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          onClick={open}
        >
          <ArrowDownNarrowWide size={14} aria-hidden />
          <Label>{now}</Label>
          <ChevronDown size={13} aria-hidden />
        </QuietButton>
      )}
    </ActionMenu>
  )
}
