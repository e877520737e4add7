import { useEffect, useState } from 'react'
import type { QrDesign } from '../../../electron/contract/settings'
import type { CaptionLine } from './caption'
import type { QrRefusal } from './design-rules'
import { makeQrImage } from './make-image'

export interface DrawnQr {
  /** The proven PNG and its address for an `img`; null while none is drawn, or when the design is refused. */
  readonly png: { readonly bytes: Uint8Array<ArrayBuffer>; readonly address: string } | null
  readonly refusal: QrRefusal | null
  /** A newer design is being drawn; what is shown is the one before. */
  readonly drawing: boolean
}

const nothing: DrawnQr = { png: null, refusal: null, drawing: true }

/** Draws and proves the PNG whenever link, design or caption change. What is shown is what is copied and dragged. */
export const useQrImage = (link: string, design: QrDesign, lines: readonly CaptionLine[]): DrawnQr => {
  const [drawn, setDrawn] = useState<DrawnQr>(nothing)
  // Lines are made anew at each render; their text tells whether they changed.
  const words = JSON.stringify(lines)

  useEffect(() => {
    let current = true
    setDrawn((before) => ({ ...before, drawing: true }))
    const draw = async (): Promise<void> => {
      // Measuring with a font that is still being read would break the lines in the wrong places.
      await document.fonts.ready
      const image = await makeQrImage('png', link, design, JSON.parse(words) as CaptionLine[])
      if (!current) return
      if (!image.ok) {
        setDrawn({ png: null, refusal: image.refusal, drawing: false })
        return
      }
      const address = URL.createObjectURL(new Blob([image.bytes], { type: 'image/png' }))
      setDrawn({ png: { bytes: image.bytes, address }, refusal: null, drawing: false })
    }
    void draw()
    return () => {
      current = false
    }
  }, [link, design, words])

  const address = drawn.png?.address
  useEffect(() => () => (address === undefined ? undefined : URL.revokeObjectURL(address)), [address])
  return drawn
}
