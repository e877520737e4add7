import { memo } from 'react'
import { linkName, shortAddress } from '../../renderer/components/link-address'
import { rowAttributes } from '../../renderer/components/list/row-attributes'
import type { LinkRowProps } from '../../renderer/features/links/list/link-row'
import { Row } from '../../renderer/features/links/list/row-parts'

/** A row of two spans, in the place of a link's own: what scrolling costs without what stands in the rows. */
export const LinkRow = memo(function LinkRow(props: LinkRowProps) {
  const { link } = props.entry
  return (
    <Row {...rowAttributes(linkName(link), props)} data-mode={props.mode}>
      <span>{linkName(link)}</span>
      <span>{shortAddress(link.link)}</span>
    </Row>
  )
})
