import { useTranslation } from 'react-i18next'
import type { LinkQuery } from '../../../../electron/contract/link-list'
import { useAction, useCall } from '../../../api'
import { useCommands } from '../../../commands'
import { NamedViews, useViewsSheet } from '../../../components/list/named-views'
import { useToast } from '../../../components/toaster'

interface ViewsMenuProps {
  readonly query: LinkQuery
  readonly onApply: (query: LinkQuery) => void
}

/** Queries of the list that are kept under a name. */
export const ViewsMenu = ({ query, onApply }: ViewsMenuProps) => {
  const { t } = useTranslation()
  const toast = useToast()
  const views = useCall('listViews')
  const save = useAction('saveView')
  const remove = useAction('deleteView', { overlaps: true })
  const sheet = useViewsSheet(() => {
    save.reset()
    remove.reset()
  })
  const known = views.data ?? []
  const apply = (id: string): void => {
    const view = known.find((one) => one.id === id)
    if (view !== undefined) onApply(view.query)
  }
  useCommands(() => [
    ...known.map(({ id, name }) => ({ id: `view.${id}`, group: 'views' as const, title: name, run: () => apply(id) })),
    { id: 'links.views', group: 'views', title: t('palette.links.views'), run: sheet.open },
  ])
  const onSave = async (name: string): Promise<boolean> => {
    if ((await save.run({ name, query })) === null) return false
    toast(t('views.saved', { name }))
    await views.refetch()
    return true
  }
  const onRemove = async (id: string): Promise<void> => {
    if ((await remove.run({ id })) !== null) await views.refetch()
  }
  return (
    <NamedViews
      sheet={sheet}
      views={known}
      hint={t('linkList.viewsHint')}
      pending={save.pending}
      error={save.error ?? remove.error ?? (sheet.anchor === null ? null : views.error)}
      onApply={apply}
      onRemove={(id) => void onRemove(id)}
      onSave={onSave}
    />
  )
}
