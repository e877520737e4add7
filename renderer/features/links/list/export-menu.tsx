import { useTranslation } from 'react-i18next'
import type { LinkTab } from '../../../../electron/contract/link-list'
import { copyFormats, tableFiles } from '../../../../electron/contract/links'
import { TakeOutMenu } from '../../../components/list/take-out-menu'
import type { TakeOut } from './use-take-out'

interface ExportMenuProps {
  readonly takeOut: TakeOut
  readonly tab: LinkTab
}

/** `Export`: every way out of the list, for the links that are selected or, where none is, for all that it finds. */
export const ExportMenu = ({ takeOut, tab }: ExportMenuProps) => {
  const { t, i18n } = useTranslation()
  const { taken } = takeOut
  if (taken === null) return null
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const { count, total } = taken
  const what =
    count === total
      ? t('linkList.links', { count, number: number(count) })
      : t('linkList.ofLinks', { number: number(count), total: number(total) })
  return (
    <TakeOutMenu
      what={what}
      entries={[
        ...copyFormats.map((as) => ({
          label: t(`linkList.export.copy.${as}`),
          act: () => takeOut.copy(as),
        })),
        ...tableFiles.map((as, at) => ({
          label: t(as === 'csv' ? 'linkList.bulk.exportCsv' : 'linkList.bulk.exportXlsx'),
          act: () => takeOut.export(as),
          apart: at === 0,
        })),
        // A code that lets nobody in is of no use.
        ...(tab === 'revoked'
          ? []
          : [
              { label: t('linkList.bulk.exportCodes'), act: () => takeOut.open('codes') },
              { label: t('linkList.bulk.printSheet'), act: () => takeOut.open('sheet') },
            ]),
      ]}
    />
  )
}
