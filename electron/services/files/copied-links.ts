import type { CopyFormat } from '../../contract/links'
import { oneLine, type Table, tableTabs } from './table'

/** Escapes characters that would end a cell of a Markdown table or begin other markup. */
const escaped = (text: string): string => oneLine(text).replace(/[\\|`*_[\]<>~]/g, '\\$&')

type Copied = { readonly title: string; readonly community: string; readonly link: string }

/** Links for pasting elsewhere; communities are named if there are several. `table`: all that is known of the links. */
export const copiedLinks = (links: readonly Copied[], as: CopyFormat, table: () => Table): string => {
  if (as === 'table') return tableTabs(table())
  if (as === 'links') return links.map(({ link }) => link).join('\n')
  const isOne = links.every(({ community }) => community === links[0]?.community)
  const cells = ({ title, community, link }: Copied): string[] => [title, ...(isOne ? [] : [community]), link]
  if (as === 'text') return links.map((row) => cells(row).map(oneLine).join('\t')).join('\n')
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`
  const head = isOne ? ['Title', 'Link'] : ['Title', 'Community', 'Link']
  return [
    line(head),
    line(head.map(() => '---')),
    ...links.map(({ link, ...row }) =>
      line([
        ...cells({ ...row, link: '' })
          .slice(0, -1)
          .map(escaped),
        link,
      ]),
    ),
  ].join('\n')
}
