import type { Components, Theme } from '@mui/material/styles'
import { X } from 'lucide-react'
import { createElement } from 'react'

/** What is pressed: buttons (`contained` the one main act, `outlined` the quiet rest, `text` a link), switches, lists. */
export const controls: Components<Theme> = {
  MuiLinearProgress: {
    styleOverrides: {
      root: ({ theme }) => ({ height: 4, borderRadius: 99, backgroundColor: theme.vars.palette.divider }),
      bar: { borderRadius: 99 },
    },
  },
  MuiButtonBase: { defaultProps: { disableRipple: true, disableTouchRipple: true } },
  MuiButton: {
    defaultProps: { variant: 'outlined', disableElevation: true },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 36,
        paddingBlock: 6,
        paddingInline: 14,
        borderRadius: 10,
        whiteSpace: 'nowrap',
        transition: theme.transitions.create(['background-color', 'border-color', 'color'], { duration: 120 }),
        // MUI marks focus by ripple, which is off; the ring of the page is the mark.
        '&.Mui-focusVisible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2 },
        '& .MuiButton-startIcon': { marginInline: '0 8px' },
        '& .MuiButton-endIcon': { marginInline: '8px 0' },
      }),
      sizeSmall: { minHeight: 30, paddingBlock: 4, paddingInline: 10, fontSize: '0.8125rem', borderRadius: 8 },
      sizeLarge: { minHeight: 42, paddingBlock: 10, paddingInline: 18, fontSize: '0.875rem' },
      outlined: ({ theme }) => ({
        color: theme.vars.palette.text.primary,
        borderColor: theme.vars.palette.lineStrong,
        backgroundColor: theme.vars.palette.background.paper,
        '&:hover': { backgroundColor: theme.vars.palette.soft.neutral, borderColor: theme.vars.palette.lineStrong },
      }),
      text: ({ theme }) => ({
        color: theme.vars.palette.ink.accent,
        paddingInline: 8,
        '&:hover': { backgroundColor: theme.vars.palette.soft.accent },
      }),
      contained: ({ theme }) => ({
        fontWeight: 650,
        // On its way, not dead: the colour stays and the label gives way to the wheel.
        '&.MuiButton-loading': { backgroundColor: theme.vars.palette.primary.main, opacity: 0.8 },
        '&.MuiButton-loading.MuiButton-colorError': { backgroundColor: theme.vars.palette.error.main },
        '& .MuiButton-loadingIndicator': { color: theme.vars.palette.primary.contrastText },
      }),
    },
    variants: [
      {
        props: { variant: 'outlined', color: 'error' },
        style: ({ theme }) => ({
          color: theme.vars.palette.ink.red,
          '&:hover': { backgroundColor: theme.vars.palette.soft.red, borderColor: theme.vars.palette.error.main },
        }),
      },
      {
        props: { variant: 'text', color: 'inherit' },
        style: ({ theme }) => ({
          color: theme.vars.palette.text.secondary,
          '&:hover': { backgroundColor: theme.vars.palette.soft.neutral, color: theme.vars.palette.text.primary },
        }),
      },
    ],
  },
  MuiChip: {
    defaultProps: { deleteIcon: createElement(X, { size: 13 }) },
    styleOverrides: {
      // As the marks in the rows.
      root: ({ theme }) => ({
        height: 24,
        borderRadius: 6,
        border: `1px solid ${theme.vars.palette.divider}`,
        backgroundColor: theme.vars.palette.background.default,
        color: theme.vars.palette.text.secondary,
        fontSize: '0.75rem',
        fontWeight: 550,
      }),
      label: { paddingInline: 7 },
      deleteIcon: ({ theme }) => ({
        width: 14,
        height: 14,
        marginBlock: 0,
        marginInline: '-3px 5px',
        color: 'inherit',
        '&:hover': { color: theme.vars.palette.text.primary },
      }),
    },
  },
  MuiIconButton: {
    styleOverrides: {
      root: ({ theme }) => ({
        width: 32,
        height: 32,
        padding: 0,
        borderRadius: 8,
        color: theme.vars.palette.text.secondary,
        '&:hover': { backgroundColor: theme.vars.palette.soft.neutral, color: theme.vars.palette.text.primary },
        '&.Mui-focusVisible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
      }),
    },
  },
  MuiSwitch: {
    styleOverrides: {
      root: { width: 36, height: 22, padding: 0, flexShrink: 0, overflow: 'visible' },
      switchBase: ({ theme }) => ({
        padding: 3,
        left: 'auto',
        insetInlineStart: 0,
        color: theme.vars.palette.background.paper,
        '&.Mui-checked': { transform: theme.direction === 'rtl' ? 'translateX(-14px)' : 'translateX(14px)' },
        '&.Mui-checked + .MuiSwitch-track': { backgroundColor: theme.vars.palette.primary.main, opacity: 1 },
        '&.Mui-focusVisible + .MuiSwitch-track': {
          outline: `2px solid ${theme.vars.palette.primary.main}`,
          outlineOffset: 2,
        },
        '&.Mui-checked .MuiSwitch-thumb': { backgroundColor: theme.vars.palette.primary.contrastText },
        '&.Mui-disabled + .MuiSwitch-track': { opacity: 0.5 },
      }),
      thumb: { width: 16, height: 16, boxShadow: 'none', backgroundColor: '#FFFFFF' },
      // The third shade of text: 3 : 1 against the surface in both schemes, as WCAG 1.4.11 asks of a control.
      track: ({ theme }) => ({ borderRadius: 11, opacity: 1, backgroundColor: theme.vars.palette.text.third }),
    },
  },
  MuiListItemIcon: { styleOverrides: { root: { minWidth: 0, marginInlineEnd: 10, color: 'inherit' } } },
  MuiCircularProgress: { defaultProps: { size: 16, thickness: 5, disableShrink: true } },
}
