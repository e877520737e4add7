import type { Components, Theme } from '@mui/material/styles'
import { small } from './tokens'

/** Styles of menus, dialogs and tooltips, the only elements with a shadow, and of notices. */
export const floating: Components<Theme> = {
  MuiDialog: {
    // The page is given back to assistive technology in the moment that focus returns to it, not after the fade.
    defaultProps: { closeAfterTransition: false },
    styleOverrides: {
      paper: ({ theme }) => ({
        borderRadius: 16,
        border: `1px solid ${theme.vars.palette.divider}`,
        boxShadow: theme.vars.palette.floating.shadow,
        margin: 24,
        [small]: { margin: 8, maxHeight: 'calc(100% - 16px)', width: 'calc(100% - 16px)' },
      }),
    },
  },
  MuiBackdrop: {
    styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: 'rgb(12 15 22 / 0.4)' } } },
  },
  MuiDialogTitle: {
    defaultProps: { variant: 'h2' },
    styleOverrides: { root: { padding: '22px 24px 8px', fontSize: '1.0625rem', lineHeight: '1.5rem' } },
  },
  MuiDialogContent: { styleOverrides: { root: { padding: '0 24px 20px' } } },
  MuiDialogContentText: {
    styleOverrides: { root: ({ theme }) => ({ color: theme.vars.palette.text.secondary }) },
  },
  MuiDialogActions: {
    styleOverrides: { root: { padding: '0 24px 22px', gap: 8, '& > :not(style) ~ :not(style)': { margin: 0 } } },
  },
  MuiPopover: {
    styleOverrides: {
      paper: ({ theme }) => ({
        borderRadius: 14,
        border: `1px solid ${theme.vars.palette.divider}`,
        boxShadow: theme.vars.palette.floating.shadow,
      }),
    },
  },
  MuiMenu: {
    styleOverrides: {
      paper: ({ theme }) => ({
        borderRadius: 12,
        border: `1px solid ${theme.vars.palette.divider}`,
        boxShadow: theme.vars.palette.floating.shadow,
        minWidth: 180,
      }),
      list: { padding: 6 },
    },
  },
  MuiMenuItem: {
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 34,
        borderRadius: 8,
        paddingInline: 10,
        fontSize: '0.84375rem',
        '& .MuiListItemIcon-root': { minWidth: 0 },
        '&.Mui-focusVisible, &:hover': { backgroundColor: theme.vars.palette.soft.neutral },
      }),
    },
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 500, disableInteractive: true },
    styleOverrides: {
      tooltip: ({ theme }) => ({
        backgroundColor: theme.vars.palette.text.primary,
        color: theme.vars.palette.background.paper,
        fontSize: '0.78125rem',
        fontWeight: 500,
        borderRadius: 8,
        padding: '5px 9px',
      }),
    },
  },
  MuiAlert: {
    defaultProps: { variant: 'standard' },
    styleOverrides: {
      root: ({ theme }) => ({
        padding: '10px 14px',
        borderRadius: 12,
        alignItems: 'flex-start',
        fontSize: '0.84375rem',
        lineHeight: '1.25rem',
        color: theme.vars.palette.text.primary,
        '& .MuiAlert-icon': { padding: '2px 0', marginInlineEnd: 10, opacity: 1, fontSize: 16 },
        '& .MuiAlert-message': { padding: 0, minWidth: 0, flex: 1 },
        '& .MuiAlert-action': { padding: 0, marginInlineEnd: 0, alignItems: 'center', gap: 6 },
      }),
    },
    variants: (['info', 'warning', 'error'] as const).map((severity) => ({
      props: { severity },
      style: ({ theme }) => {
        const role = ({ info: 'accent', warning: 'amber', error: 'red' } as const)[severity]
        return {
          backgroundColor: theme.vars.palette.soft[role],
          '& .MuiAlert-icon': { color: theme.vars.palette.ink[role] },
        }
      },
    })),
  },
}
