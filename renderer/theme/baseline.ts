import type { Components, Theme } from '@mui/material/styles'

/** The page itself, focus rings, scrollbars, and surfaces. */
export const baseline: Components<Theme> = {
  MuiCssBaseline: {
    styleOverrides: (theme) => ({
      'html, body, #root': { height: '100%' },
      body: {
        overscrollBehavior: 'none',
        fontVariantLigatures: 'contextual',
        // A desktop window: chrome is not selectable, texts that somebody may want to copy are.
        userSelect: 'none',
      },
      'p, dd, input, textarea, [data-selectable]': { userSelect: 'text' },
      ':focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2 },
      // An arrow or a side, drawn for what is read from left to right.
      '[dir="rtl"] [data-towards]': { transform: 'scaleX(-1)' },
      // A heading or region that is focused by the app, to be read aloud, is not a control.
      '[tabindex="-1"]:focus-visible': { outline: 'none' },
      '::selection': { backgroundColor: theme.vars.palette.soft.accent, color: theme.vars.palette.text.primary },
      '*': { scrollbarColor: `${theme.vars.palette.lineStrong} transparent`, scrollbarWidth: 'thin' },
      '@media (prefers-reduced-motion: reduce)': {
        '*, ::before, ::after': {
          animationDuration: '0.01ms !important',
          animationIterationCount: '1 !important',
          transitionDuration: '0.01ms !important',
          scrollBehavior: 'auto !important',
        },
      },
    }),
  },
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: {
      root: { backgroundImage: 'none' },
      outlined: ({ theme }) => ({ borderColor: theme.vars.palette.divider, borderRadius: 14 }),
    },
  },
  MuiTypography: {
    defaultProps: {
      variantMapping: { h1: 'h1', h2: 'h2', h3: 'h3', body1: 'p', body2: 'p', caption: 'span' },
    },
  },
  MuiLink: {
    defaultProps: { underline: 'hover' },
    styleOverrides: {
      root: ({ theme }) => ({
        color: theme.vars.palette.ink.accent,
        fontWeight: 550,
        borderRadius: 4,
        verticalAlign: 'baseline',
      }),
    },
  },
  MuiSkeleton: {
    defaultProps: { animation: 'pulse' },
    styleOverrides: { root: ({ theme }) => ({ backgroundColor: theme.vars.palette.soft.neutral, borderRadius: 6 }) },
  },
  MuiDivider: { styleOverrides: { root: ({ theme }) => ({ borderColor: theme.vars.palette.divider }) } },
  MuiAvatar: { styleOverrides: { root: { fontSize: '0.75rem', fontWeight: 650, letterSpacing: '0.01em' } } },
}
