import { RefreshCw } from 'lucide-react'
import { createContext, type PropsWithChildren, useContext, useMemo } from 'react'
import type { LinkRef } from '../../../../electron/contract/link-list'
import type { ShownRotation } from '../../../../electron/contract/rotation'
import { useCall } from '../../../api'
import { Unseen } from '../../../components/unseen'
import { useWords } from '../../../components/words'

/** How a link is replaced by itself; null: it is not. */
export const useRotation = (hash: string | null): ShownRotation | null => {
  const { data } = useCall('listRotations')
  return data?.links.find(({ link }) => link.hash === hash) ?? null
}

const RotatedContext = createContext<ReadonlySet<string>>(new Set())

/** Around rows that show it: each renders only where it changes. */
export const RotatedLinks = ({ children }: PropsWithChildren) => {
  const { data } = useCall('listRotations')
  const hashes = useMemo(() => new Set((data?.links ?? []).map(({ link }) => link.hash)), [data])
  return <RotatedContext value={hashes}>{children}</RotatedContext>
}

/** Marks a link that is replaced by itself. */
export const RotationMark = ({ link: { hash } }: { readonly link: Pick<LinkRef, 'hash'> }) => {
  const { t } = useWords()
  if (!useContext(RotatedContext).has(hash)) return null
  const words = t('rotation.mark')
  return (
    <span title={words} style={{ display: 'grid', flexShrink: 0 }}>
      <RefreshCw size={13} aria-hidden />
      <Unseen>{words}</Unseen>
    </span>
  )
}
