import { useTranslation } from 'react-i18next'
import { useCommands } from '../../commands'
import { NamedViews, useViewsSheet } from '../../components/list/named-views'
import { useToast } from '../../components/toaster'
import type { InsightViewState } from './use-insight-view'

/** Views of the figures that are kept under a name; the same name again is the newer one. */
export const ViewsMenu = ({ state: { named, view, setNamed, change } }: { readonly state: InsightViewState }) => {
  const { t } = useTranslation()
  const toast = useToast()
  const sheet = useViewsSheet()
  const apply = (name: string): void => {
    const kept = named.find((one) => one.name === name)
    // A view of everything takes back what narrows this one.
    if (kept !== undefined) change({ only: undefined, ...kept.view })
  }
  useCommands(() =>
    named.map(({ name }) => ({
      id: `insights.view.${name}`,
      group: 'views' as const,
      title: name,
      run: () => apply(name),
    })),
  )
  return (
    <NamedViews
      sheet={sheet}
      views={named.map(({ name }) => ({ id: name, name }))}
      hint={t('insights.viewsHint')}
      pending={false}
      error={null}
      onApply={apply}
      onRemove={(name) => setNamed(named.filter((one) => one.name !== name))}
      onSave={async (name) => {
        setNamed([{ name, view }, ...named.filter((one) => one.name !== name)].slice(0, NAMED_MOST))
        toast(t('views.saved', { name }))
        return true
      }}
    />
  )
}

/** As many as the settings hold; the oldest go first. */
const NAMED_MOST = 50
