import { createTheme, type Theme } from '@mui/material/styles'
import { components } from './theme/components'
import { dark, light, type Tokens } from './theme/tokens'

const palette = (tokens: Tokens) => ({
  primary: { main: tokens.accent, dark: tokens.accentHover, contrastText: tokens.onAccent },
  warning: { main: tokens.amber, contrastText: tokens.onAccent },
  error: { main: tokens.red, contrastText: tokens.onAccent },
  background: { default: tokens.background, paper: tokens.surface },
  text: { primary: tokens.text, secondary: tokens.second, third: tokens.third, disabled: tokens.third },
  divider: tokens.line,
  lineStrong: tokens.lineStrong,
  soft: tokens.soft,
  ink: tokens.ink,
  floating: { shadow: tokens.shadow },
})

// Inter is bundled; what it does not have (Arabic, Hebrew, Han …) comes from the system.
const fontFamily = "'Inter Variable', system-ui, 'Segoe UI', 'Noto Sans', 'Helvetica Neue', sans-serif"
const heading = { fontWeight: 650, letterSpacing: '-0.01em' }

/** What MUI's own parts are called for assistive technology; English where it is left out. */
export interface MuiTexts {
  readonly clearText: string
  readonly closeText: string
  readonly openText: string
  readonly loadingText: string
}

/**
 * The one theme. Both colour schemes are CSS variables under `data-theme` on the root, so changing from light to dark
 * renders nothing anew; `renderer/components/theme-mode.tsx` follows the settings.
 */
export const createAppTheme = (direction: 'ltr' | 'rtl', texts: Partial<MuiTexts> = {}): Theme =>
  createTheme({
    cssVariables: { colorSchemeSelector: 'data-theme' },
    colorSchemes: { light: { palette: palette(light) }, dark: { palette: palette(dark) } },
    direction,
    shape: { borderRadius: 10 },
    motion: { reducedMotion: 'system' },
    typography: {
      fontFamily,
      fontWeightMedium: 550,
      fontWeightBold: 650,
      h1: { ...heading, fontSize: '1.375rem', lineHeight: '1.75rem' },
      h2: { ...heading, fontSize: '0.9375rem', lineHeight: '1.25rem' },
      h3: { fontWeight: 600, fontSize: '0.8125rem', lineHeight: '1.125rem' },
      body1: { fontSize: '0.875rem', lineHeight: '1.25rem' },
      body2: { fontSize: '0.78125rem', lineHeight: '1.125rem' },
      caption: { fontSize: '0.78125rem', lineHeight: '1.125rem' },
      button: { fontSize: '0.84375rem', lineHeight: '1.25rem', fontWeight: 600, textTransform: 'none' },
    },
    components: {
      ...components,
      MuiAutocomplete: {
        ...components.MuiAutocomplete,
        defaultProps: { ...components.MuiAutocomplete?.defaultProps, ...texts },
      },
    },
  })
