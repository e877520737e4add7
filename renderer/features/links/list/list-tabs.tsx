import { styled } from '@mui/material/styles'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type LinkTab, type LinkWindow, linkTabs } from '../../../../electron/contract/link-list'

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

/** From here on a count is written in short, `10K`: three of them stand beside each other. */
const SHORT_FROM = 10_000

export interface ListTabsProps {
  readonly tab: LinkTab
  readonly counts: LinkWindow['counts'] | null
  /** The id of what the tabs show. */
  readonly panel: string
  readonly onChange: (tab: LinkTab) => void
}

/** Where links stand: working, ended, closed for good. Arrow keys go from one to the next. */
export const ListTabs = ({ tab, counts, panel, onChange }: ListTabsProps) => {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  const short = new Intl.NumberFormat(i18n.language, { notation: 'compact', maximumFractionDigits: 1 })
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const rtl = i18n.dir() === 'rtl'
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key]
    const edge = { Home: 0, End: linkTabs.length - 1 }[event.key]
    const at =
      edge ?? (step === undefined ? undefined : (linkTabs.indexOf(tab) + step + linkTabs.length) % linkTabs.length)
    const next = at === undefined ? undefined : linkTabs[at]
    if (next === undefined) return
    event.preventDefault()
    onChange(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }
  return (
    <List role="tablist" aria-label={t('links.heading')} onKeyDown={onKeyDown}>
      {linkTabs.map((name) => (
        <Tab
          key={name}
          type="button"
          role="tab"
          id={`${panel}-${name}`}
          data-tab={name}
          aria-selected={name === tab}
          aria-controls={panel}
          tabIndex={name === tab ? 0 : -1}
          // The count is said beside the name, which stays what it is called.
          aria-description={
            counts === null
              ? undefined
              : t('linkList.links', { count: counts[name], number: number.format(counts[name]) })
          }
          onClick={() => onChange(name)}
        >
          {t(`linkList.tab.${name}`)}
          {counts !== null && (
            <span aria-hidden>{(counts[name] < SHORT_FROM ? number : short).format(counts[name])}</span>
          )}
        </Tab>
      ))}
    </List>
  )
}
