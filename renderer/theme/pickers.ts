import type { Components, Theme } from '@mui/material/styles'
import type {} from '@mui/x-date-pickers/themeAugmentation'

/** The date and time picker: its field as every other field, its calendar as everything that floats. */
export const pickers: Components<Theme> = {
  MuiPickersOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 40,
        paddingInline: '12px 14px',
        borderRadius: 10,
        fontSize: '0.875rem',
        letterSpacing: 0,
        fontVariantNumeric: 'tabular-nums',
        backgroundColor: theme.vars.palette.background.paper,
        '& .MuiPickersOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.lineStrong, top: 0 },
        '& legend': { display: 'none' },
        '&:hover .MuiPickersOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.text.third },
        '&.Mui-focused': { boxShadow: `0 0 0 2px ${theme.vars.palette.primary.main}` },
        '&.Mui-focused .MuiPickersOutlinedInput-notchedOutline': { borderWidth: 1 },
        '&.Mui-error.Mui-focused': { boxShadow: `0 0 0 2px ${theme.vars.palette.error.main}` },
        '& .MuiPickersInputBase-sectionsContainer': { padding: '10px 0', lineHeight: '1.25rem' },
        '& .MuiPickersSectionList-sectionContent': { lineHeight: '1.25rem' },
      }),
    },
  },
  MuiPickerPopper: {
    styleOverrides: {
      paper: ({ theme }) => ({
        borderRadius: 14,
        border: `1px solid ${theme.vars.palette.divider}`,
        boxShadow: theme.vars.palette.floating.shadow,
      }),
    },
  },
}
