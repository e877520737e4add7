import { useMemo } from 'react'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { isClosed, linkState, type Ring, RUNNING_OUT, ringOf } from '../../../../electron/contract/link-state'
import { statusPhrases } from '../../../components/link-status'
import { timeLocaleOf } from '../../../components/moment-words'
import { useServerReading } from '../../../components/server-clock'
import { useWords } from '../../../components/words'

/** What the clock says of a link. */
export interface RowReading {
  /** It lets nobody in. */
  readonly closed: boolean
  readonly amber: boolean
  readonly ring: Ring
  /** The status in short phrases, most important first. */
  readonly phrases: readonly string[]
}

/**
 * All that changes in a row as time passes, read off the clock once for all its parts: a row listens to it once, and is
 * drawn again only where one of them is another. The ring moves in hundredths, a hundred times in a link's life and not once
 * a minute.
 */
export const useRowReading = (entry: LinkEntry): RowReading => {
  const { link } = entry
  const { t, language } = useWords()
  const text = useServerReading((now) => {
    const { used, runningOut } = ringOf(link, now)
    const state = linkState(link, now)
    const marks = [isClosed(link, now), state === 'active' && runningOut, used === null ? -1 : Math.floor(used * 100)]
    return [marks.map(Number).join(' '), ...statusPhrases(entry, now, timeLocaleOf(language), t)].join('\n')
  })
  return useMemo(() => {
    const [marks = '', ...phrases] = text.split('\n')
    const [closed, amber, hundredths = -1] = marks.split(' ').map(Number)
    const used = hundredths < 0 ? null : hundredths / 100
    return {
      ...{ closed: closed === 1, amber: amber === 1, phrases },
      ring: { used, runningOut: used !== null && used >= RUNNING_OUT },
    }
  }, [text])
}
