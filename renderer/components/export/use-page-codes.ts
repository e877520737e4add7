import { useEffect, useState } from 'react'
import type { NamedLink } from '../../../electron/contract/links'
import type { QrDesign } from '../../../electron/contract/settings'
import type { DrawnCode, PrintCode } from '../qr/draw-code'
import { createDrawPool, type DrawPool } from '../qr/draw-pool'

/**
 * Codes of a design that were checked by scanning them, kept by their address: what the preview drew is not drawn again
 * for the paper.
 */
export interface SheetCodes {
  draw(link: string): Promise<DrawnCode>
  known(link: string): PrintCode | null
  end(): void
}

const createSheetCodes = (design: QrDesign): SheetCodes => {
  let pool: Promise<DrawPool> | null = null
  const codes = new Map<string, PrintCode>()
  return {
    known: (link) => codes.get(link) ?? null,
    draw: async (link) => {
      const code = codes.get(link)
      if (code !== undefined) return { kind: 'print', code }
      pool ??= createDrawPool('print', design)
      const drawn = await pool.then(
        ({ draw }) => draw({ link, lines: [] }),
        (): DrawnCode => ({ kind: 'refused', refusal: 'notDrawn' }),
      )
      if (drawn.kind === 'print') codes.set(link, drawn.code)
      return drawn
    },
    end: () => void pool?.then(({ end }) => end()).catch(() => null),
  }
}

/** The codes of one design; another design begins anew. null before the first. */
export const useSheetCodes = (design: QrDesign): SheetCodes | null => {
  const [codes, setCodes] = useState<SheetCodes | null>(null)
  // Neither size nor caption is the design's on paper.
  const { color, errorLevel, logo } = design
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is seen on paper makes other codes
  useEffect(() => {
    const made = createSheetCodes(design)
    setCodes(made)
    return made.end
  }, [color, errorLevel, logo])
  return codes
}

/** The codes of the page that is looked at; null for those that are still drawn. */
export const usePageCodes = (codes: SheetCodes | null, page: readonly NamedLink[]): readonly (PrintCode | null)[] => {
  const [, setDrawn] = useState(0)
  const addresses = page.map(({ link }) => link.link).join(' ')
  useEffect(() => {
    if (codes === null || addresses === '') return
    let current = true
    const missing = addresses.split(' ').filter((link) => codes.known(link) === null)
    void Promise.all(missing.map((link) => codes.draw(link))).then(() => {
      if (current) setDrawn((before) => before + 1)
    })
    return () => {
      current = false
    }
  }, [codes, addresses])
  return page.map(({ link }) => codes?.known(link.link) ?? null)
}
