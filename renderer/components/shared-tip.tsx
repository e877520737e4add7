import Tooltip from '@mui/material/Tooltip'
import { type RefObject, useEffect, useState } from 'react'

/** Milliseconds that pointer or focus rest first, as the theme's own tooltips have it. */
const RESTS_FOR = 500

/** The button that an event is about, where it has something to say. */
const tippedBy = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null

/**
 * The tooltip of every element with `data-tip` in an area. A tooltip of its own for each button would cost more than all
 * else in a row of a long list, and no more than one is ever seen.
 */
export const SharedTip = ({ within }: { readonly within: RefObject<HTMLElement | null> }) => {
  // What was told last stays known while it fades.
  const [tip, setTip] = useState<{ readonly of: HTMLElement; readonly text: string } | null>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const area = within.current
    if (area === null) return
    let met: HTMLElement | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const meet = (of: HTMLElement | null): void => {
      if (of === met) return
      met = of
      clearTimeout(timer)
      setOpen(false)
      if (of === null) return
      timer = setTimeout(() => {
        const text = of.dataset.tip ?? ''
        if (!of.isConnected || text === '') return
        setTip({ of, text })
        setOpen(true)
      }, RESTS_FOR)
    }
    const away = (): void => meet(null)
    const over = ({ target, pointerType }: PointerEvent): void => {
      if (pointerType !== 'touch') meet(tippedBy(target))
    }
    const focus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.matches(':focus-visible')) meet(tippedBy(target))
    }
    area.addEventListener('pointerover', over)
    area.addEventListener('pointerleave', away)
    area.addEventListener('focusin', focus)
    area.addEventListener('focusout', away)
    // Scrolling does not bubble, and carries away what was pointed at.
    area.addEventListener('scroll', away, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      area.removeEventListener('pointerover', over)
      area.removeEventListener('pointerleave', away)
      area.removeEventListener('focusin', focus)
      area.removeEventListener('focusout', away)
      area.removeEventListener('scroll', away, { capture: true })
    }
  }, [within])
  return (
    <Tooltip
      open={open}
      title={tip?.text ?? ''}
      onClose={() => setOpen(false)}
      slotProps={{ popper: { anchorEl: tip?.of ?? null } }}
    >
      <span hidden />
    </Tooltip>
  )
}
