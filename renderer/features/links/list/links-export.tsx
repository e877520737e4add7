import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LinkSelection } from '../../../../electron/contract/link-list'
import { callOptions } from '../../../api'
import { type ExportKind, LinkExport } from '../../../components/export/link-export'

/** What is taken out of a list: some of its links or all that a query finds, and how many of how many they are. */
export interface TakenLinks {
  readonly links: LinkSelection
  readonly count: number
  readonly total: number
}

interface LinksExportProps {
  readonly kind: ExportKind
  readonly taken: TakenLinks
  /** What the files are named after: the community, or all of them. */
  readonly name: string
  readonly onClose: () => void
}

/** Links of the list, as codes or on paper, as they are when the dialog opens. */
export const LinksExport = ({ kind, taken: { links, count, total }, name, onClose }: LinksExportProps) => {
  const { t, i18n } = useTranslation()
  const { data, error, refetch } = useQuery({
    ...callOptions('listSelectedLinks', { selection: links }),
    ...{ staleTime: 0, gcTime: 0 },
  })
  const number = (many: number): string => new Intl.NumberFormat(i18n.language).format(many)
  return (
    <LinkExport
      kind={kind}
      name={name}
      read={{ links: data ?? null, error, retry: () => void refetch() }}
      part={count === total ? null : t('linkList.ofLinks', { number: number(count), total: number(total) })}
      nothing={t('linkList.nothingToTake')}
      onClose={onClose}
    />
  )
}
