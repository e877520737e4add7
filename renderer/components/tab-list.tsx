import { styled } from '@mui/material/styles'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

const List = styled('div')({ display: 'flex', flexShrink: 0, gap: 2 })
const Tab = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  ...theme.typography.body2,
  fontSize: '0.8125rem',
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  height: 30,
  paddingInline: 11,
  borderRadius: 15,
  whiteSpace: 'nowrap',
  fontWeight: 550,
  cursor: 'pointer',
  color: theme.vars.palette.text.secondary,
  border: '1px solid transparent',
  '@container (max-width: 519px)': { paddingInline: 8 },
  '&:hover': { color: theme.vars.palette.text.primary, backgroundColor: theme.vars.palette.soft.neutral },
  '&[aria-selected="true"]': {
    color: theme.vars.palette.text.primary,
    borderColor: theme.vars.palette.divider,
    backgroundColor: theme.vars.palette.background.paper,
  },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
  '& > span': { color: theme.vars.palette.text.secondary, fontWeight: 500, fontVariantNumeric: 'tabular-nums' },
}))

interface TabEntry<T extends string> {
  readonly id: T
  readonly name: string
  /** Drawn beside the name, which stays what the tab is called. */
  readonly count?: string | undefined
  /** What the count says, in words. */
  readonly description?: string | undefined
}

interface TabListProps<T extends string> {
  readonly label: string
  readonly tabs: readonly TabEntry<T>[]
  readonly tab: T
  /** The id of what the tabs show. */
  readonly panel: string
  readonly onChange: (tab: T) => void
}

/** Tabs in one row. Arrow keys go from one to the next, Home and End to the ends. */
export const TabList = <T extends string>({ label, tabs, tab, panel, onChange }: TabListProps<T>) => {
  const { i18n } = useTranslation()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const rtl = i18n.dir() === 'rtl'
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key]
    const edge = { Home: 0, End: tabs.length - 1 }[event.key]
    const from = tabs.findIndex(({ id }) => id === tab)
    const at = edge ?? (step === undefined ? undefined : (from + step + tabs.length) % tabs.length)
    const next = at === undefined ? undefined : tabs[at]
    if (next === undefined) return
    event.preventDefault()
    onChange(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <List role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ id, name, count, description }) => (
        <Tab
          key={id}
          type="button"
          role="tab"
          id={`${panel}-${id}`}
          data-tab={id}
          aria-selected={id === tab}
          aria-controls={panel}
          tabIndex={id === tab ? 0 : -1}
          aria-description={description}
          onClick={() => onChange(id)}
        >
          {name}
          {count !== undefined && <span aria-hidden>{count}</span>}
        </Tab>
      ))}
    </List>
  )
}
