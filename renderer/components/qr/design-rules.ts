import type { QrDesign } from '../../../electron/contract/settings'

/**
 * The least contrast between the modules and the white ground. Scanners cope with less on a good day; 4.5:1 (WCAG 2.2,
 * 1.4.3) also keeps a code readable on a faded print and under a yellow lamp.
 */
export const MIN_CONTRAST = 4.5

/** Bytes of a logo file that are accepted; what is kept is a small PNG made from it. */
export const LOGO_FILE_MAX = 4_000_000
export const logoTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'] as const

/** WCAG 2.2 relative luminance of `#rrggbb`, 0–1. */
const luminance = (color: string): number => {
  const channel = (from: number): number => {
    const value = Number.parseInt(color.slice(from, from + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** The contrast of `#rrggbb` against white, 1–21. */
export const contrastOnWhite = (color: string): number => 1.05 / (luminance(color) + 0.05)

/** A logo hides modules, so it is always carried by the highest level (30 % may be lost). */
export const effectiveLevel = (design: QrDesign): QrDesign['errorLevel'] =>
  design.logo === null ? design.errorLevel : 'H'

/** Why a code is not handed out. Each has a sentence that says what to change. */
export type QrRefusal =
  | 'colorTooPale'
  | 'imageTooSmall'
  | 'linkTooLong'
  | 'notReadable'
  | 'readsDifferently'
  | 'notDrawn'
