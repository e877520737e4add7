import { useTranslation } from 'react-i18next'
import { type LinkTab, type LinkWindow, linkTabs } from '../../../../electron/contract/link-list'
import { TabList } from '../../../components/tab-list'

/** From here on a count is written in short, `10K`: three of them stand beside each other. */
const SHORT_FROM = 10_000

export interface ListTabsProps {
  readonly tab: LinkTab
  readonly counts: LinkWindow['counts'] | null
  /** The id of what the tabs show. */
  readonly panel: string
  readonly onChange: (tab: LinkTab) => void
}

/** Where links stand: working, ended, closed for good. */
export const ListTabs = ({ tab, counts, panel, onChange }: ListTabsProps) => {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  const short = new Intl.NumberFormat(i18n.language, { notation: 'compact', maximumFractionDigits: 1 })
  const counted = (count: number) => ({
    count: (count < SHORT_FROM ? number : short).format(count),
    description: t('linkList.links', { count, number: number.format(count) }),
  })
  return (
    <TabList
      label={t('links.heading')}
      tabs={linkTabs.map((id) => ({
        id,
        name: t(`linkList.tab.${id}`),
        ...(counts !== null && counted(counts[id])),
      }))}
      tab={tab}
      panel={panel}
      onChange={onChange}
    />
  )
}
