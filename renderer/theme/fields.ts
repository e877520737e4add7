import type { Components, Theme } from '@mui/material/styles'
import { ChevronDown } from 'lucide-react'
import { createElement } from 'react'

/**
 * Styles of text fields. Labels stand above their field, never inside its border, so that they are never cut and never
 * move; this holds for MUI's own compositions (Autocomplete, date pickers) as well.
 */
export const fields: Components<Theme> = {
  MuiFormControl: { defaultProps: { fullWidth: true } },
  MuiTextField: { defaultProps: { fullWidth: true, slotProps: { inputLabel: { shrink: true } } } },
  MuiInputLabel: {
    defaultProps: { shrink: true, disableAnimation: true },
    styleOverrides: {
      root: ({ theme }) => ({
        position: 'static',
        transform: 'none',
        maxWidth: 'none',
        // Words of some languages are longer than their field: they take a second line.
        whiteSpace: 'normal',
        marginBlockEnd: 6,
        fontSize: '0.8125rem',
        lineHeight: '1.125rem',
        fontWeight: 600,
        color: theme.vars.palette.text.primary,
        '&.Mui-focused, &.Mui-error': { color: theme.vars.palette.text.primary },
      }),
    },
  },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 40,
        backgroundColor: theme.vars.palette.background.paper,
        borderRadius: 10,
        transition: theme.transitions.create('box-shadow', { duration: 120 }),
        '& .MuiOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.lineStrong, top: 0 },
        '&:hover .MuiOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.text.third },
        '&.Mui-focused': {
          boxShadow: `0 0 0 1px ${theme.vars.palette.primary.main}, 0 0 0 4px ${theme.vars.palette.soft.accent}`,
        },
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': {
          borderColor: theme.vars.palette.primary.main,
          borderWidth: 1,
        },
        '&.Mui-error .MuiOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.error.main },
        '&.Mui-error.Mui-focused': {
          boxShadow: `0 0 0 1px ${theme.vars.palette.error.main}, 0 0 0 4px ${theme.vars.palette.soft.red}`,
        },
      }),
      input: ({ theme }) => ({
        height: 20,
        padding: '10px 12px',
        // The ring is drawn by the field around it.
        outline: 'none',
        '&::placeholder': { color: theme.vars.palette.text.secondary, opacity: 0.8 },
      }),
      // MUI writes left and right here; what reads from right to left needs start and end.
      adornedStart: { paddingLeft: 0, paddingInlineStart: 12 },
      adornedEnd: { paddingRight: 0, paddingInlineEnd: 12 },
      notchedOutline: { '& legend': { display: 'none' } },
    },
  },
  MuiFormHelperText: {
    styleOverrides: {
      root: ({ theme }) => ({
        marginInline: 0,
        marginBlockStart: 6,
        textAlign: 'start',
        fontSize: '0.78125rem',
        lineHeight: '1.125rem',
        color: theme.vars.palette.text.secondary,
        '&.Mui-error': { color: theme.vars.palette.ink.red },
      }),
    },
  },
  MuiInputAdornment: {
    styleOverrides: {
      positionStart: { marginRight: 0, marginInlineEnd: 8 },
      positionEnd: { marginLeft: 0, marginInlineStart: 8 },
    },
  },
  MuiFormLabel: {
    styleOverrides: {
      root: ({ theme }) => ({
        fontSize: '0.8125rem',
        lineHeight: '1.125rem',
        fontWeight: 600,
        color: theme.vars.palette.text.primary,
        '&.Mui-focused, &.Mui-error': { color: theme.vars.palette.text.primary },
      }),
    },
  },
  MuiAutocomplete: {
    defaultProps: { popupIcon: createElement(ChevronDown, { size: 15 }) },
    styleOverrides: {
      // MUI says right where it means the end.
      root: {
        '[dir="rtl"] & .MuiOutlinedInput-root .MuiAutocomplete-endAdornment': { right: 'auto', left: 9 },
        '[dir="rtl"] &.MuiAutocomplete-hasPopupIcon .MuiOutlinedInput-root': { paddingRight: 9, paddingLeft: 39 },
        '[dir="rtl"] &.MuiAutocomplete-hasPopupIcon.MuiAutocomplete-hasClearIcon .MuiOutlinedInput-root': {
          paddingLeft: 65,
        },
      },
      paper: ({ theme }) => ({
        marginBlockStart: 6,
        border: `1px solid ${theme.vars.palette.divider}`,
        borderRadius: 12,
        boxShadow: theme.vars.palette.floating.shadow,
      }),
      listbox: { padding: 6 },
      option: ({ theme }) => ({
        borderRadius: 8,
        minHeight: 36,
        '&.Mui-focused': { backgroundColor: `${theme.vars.palette.soft.neutral} !important` },
        '&[aria-selected="true"]': { backgroundColor: `${theme.vars.palette.soft.accent} !important` },
      }),
    },
  },
}
