import type { Components, Theme } from '@mui/material/styles'
import type {} from '@mui/material/themeCssVarsAugmentation'
import { baseline } from './baseline'
import { controls } from './controls'
import { fields } from './fields'
import { floating } from './floating'
import { pickers } from './pickers'

/** How every MUI component looks here, so that no screen needs styles of its own for what it shares with others. */
export const components: Components<Theme> = { ...baseline, ...controls, ...fields, ...floating, ...pickers }
