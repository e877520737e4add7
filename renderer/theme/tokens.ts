/**
 * The colours, by the part they play. `ink` is the shade in which a signal colour may be small text: AA (4.5 : 1) on the
 * surface, the background and its own `soft` ground, which test/unit/renderer/theme.test.ts measures.
 */
export interface Tokens {
  readonly background: string
  readonly surface: string
  readonly line: string
  /** Around what can be typed in or pressed. */
  readonly lineStrong: string
  readonly text: string
  readonly second: string
  /** Large text, icons and placeholders only. */
  readonly third: string
  readonly accent: string
  readonly onAccent: string
  readonly accentHover: string
  readonly amber: string
  readonly red: string
  readonly soft: { readonly accent: string; readonly amber: string; readonly red: string; readonly neutral: string }
  readonly ink: { readonly accent: string; readonly amber: string; readonly red: string }
  /** Under what floats, and under nothing else. */
  readonly shadow: string
}

export const light: Tokens = {
  background: '#F5F6F8',
  surface: '#FFFFFF',
  line: '#E6E8ED',
  lineStrong: '#D5D9E1',
  text: '#151922',
  second: '#5C6472',
  third: '#8A92A0',
  accent: '#3A57D6',
  onAccent: '#FFFFFF',
  accentHover: '#3049BA',
  amber: '#B36B00',
  red: '#BF3A32',
  soft: { accent: '#ECF0FD', amber: '#FDF3E1', red: '#FCEEED', neutral: '#EEF0F3' },
  ink: { accent: '#3A57D6', amber: '#8A5200', red: '#B3352D' },
  shadow: '0 12px 32px rgb(21 25 34 / 0.14), 0 2px 6px rgb(21 25 34 / 0.06)',
}

export const dark: Tokens = {
  background: '#0F1217',
  surface: '#171B22',
  line: '#272D37',
  lineStrong: '#363E4B',
  text: '#E9ECF1',
  second: '#A0A9B6',
  third: '#727C8B',
  accent: '#8FA6FF',
  onAccent: '#0F1217',
  accentHover: '#A7B9FF',
  amber: '#E3A54B',
  red: '#F08C84',
  soft: { accent: '#202A48', amber: '#33270F', red: '#3A1F1E', neutral: '#1F252E' },
  ink: { accent: '#9DB1FF', amber: '#E3A54B', red: '#F08C84' },
  shadow: '0 16px 40px rgb(0 0 0 / 0.5), 0 2px 8px rgb(0 0 0 / 0.4)',
}

/** Widths in pixels. Below `narrow` the rail keeps its icons alone; windows go down to 900 × 600. */
/** `gutter`: what each room keeps free at its lower edge, where what is said for a moment stands over no row. */
export const layout = { rail: 212, railNarrow: 64, railSmall: 52, narrow: 1040, sheet: 440, gutter: 36 } as const

/**
 * A window of 900 × 600 enlarged to 150 % and more: too small for two things beside each other. The room scrolls as one
 * page then, and each list in it is as high as the room, so that whole rows are seen.
 */
export const small = '@media (max-width: 819px), (max-height: 479px)'
/** Pixels beside the list in such a window: what is said above the room, and a little of what goes before. */
export const SMALL_LIST = 'max(180px, 100vh - 84px)'

/** What never turns dark: the ground and the modules of a QR code (inverted codes fail in some scanners). */
export const paper = { ground: '#FFFFFF', ink: '#000000', caption: '#151922', quiet: '#5C6472' } as const
