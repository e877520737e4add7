import Tooltip from '@mui/material/Tooltip'
import { type LucideIcon, X } from 'lucide-react'
import type { ComponentType, ReactElement, ReactNode } from 'react'
import { RoomyLabel, SelectionButton, SelectionCount, SelectionFrame } from './list-parts'
import { SelectAll } from './select-all'
import type { SelectionControls } from './use-selection'

export interface SelectionAction {
  readonly label: string
  readonly icon?: LucideIcon
  readonly act: () => void
  readonly tone?: 'red' | undefined
}

export interface SelectionBarProps {
  /** The bar's name, how many are selected, and the button that lets go of them. */
  readonly words: { readonly name: string; readonly selected: string; readonly clear: string }
  /** The word beside that button's icon, where there is room. */
  readonly clearLabel?: string
  readonly selection: SelectionControls
  readonly total: number
  readonly actions: readonly SelectionAction[]
  /** Many actions: in a narrow list only their icons are left, with their names in a tooltip. */
  readonly compact?: boolean
  readonly frame?: ComponentType<{ role: string; 'aria-label': string; 'data-mode'?: string; children: ReactNode }>
  /** How the rows below are drawn, as the frame has it. */
  readonly mode?: string
}

/** What can be done with all that is selected, in the place where the list was counted. */
export const SelectionBar = (props: SelectionBarProps) => {
  const { words, clearLabel, selection, total, actions, compact = false, frame: Frame = SelectionFrame, mode } = props
  const withTip = (name: string, button: ReactElement) =>
    compact ? (
      <Tooltip key={name} title={name} describeChild={false}>
        {button}
      </Tooltip>
    ) : (
      button
    )
  return (
    <Frame role="toolbar" aria-label={words.name} {...(mode !== undefined && { 'data-mode': mode })}>
      <SelectAll selection={selection} total={total} />
      <SelectionCount role="status">{words.selected}</SelectionCount>
      {actions.map(({ label, icon: Icon, act, tone = 'plain' }) =>
        withTip(
          label,
          <SelectionButton
            key={label}
            type="button"
            aria-label={compact ? label : undefined}
            data-tone={tone}
            onClick={act}
          >
            {Icon !== undefined && <Icon size={15} aria-hidden />}
            {compact ? <RoomyLabel>{label}</RoomyLabel> : label}
          </SelectionButton>,
        ),
      )}
      {withTip(
        words.clear,
        <SelectionButton type="button" aria-label={words.clear} data-tone="plain" onClick={selection.clear}>
          <X size={15} aria-hidden />
          {clearLabel !== undefined && <RoomyLabel>{clearLabel}</RoomyLabel>}
        </SelectionButton>,
      )}
    </Frame>
  )
}
