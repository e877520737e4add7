import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { ChevronDown, type LucideIcon, X } from 'lucide-react'
import type { ComponentType, ReactElement, ReactNode, Ref } from 'react'
import { ActionMenu, type MenuEntry } from '../action-menu'
import { useFittingWords } from './fitting-words'
import { SelectionButton, SelectionCount, SelectionFrame } from './list-parts'
import { SelectAll } from './select-all'
import type { SelectionControls } from './use-selection'

/** How much room the bar has to have for a word beside its icon: the widest words go first where it has too little. */
export type WordsFrom = 'medium' | 'wide' | 'widest'

export interface SelectionAction {
  readonly label: string
  /** What is seen of the label, where many actions stand beside each other. */
  readonly short?: string
  readonly icon?: LucideIcon | undefined
  readonly act: () => void
  readonly tone?: 'red' | undefined
  /** Absent: always. */
  readonly wordsFrom?: WordsFrom | undefined
  /** It is found elsewhere: where not even the icons have room it goes. */
  readonly spare?: boolean
  /** Other ways to do the same, in a menu of its own beside it. */
  readonly more?: { readonly label: string; readonly entries: readonly MenuEntry[] }
}

export interface SelectionBarProps {
  /** The bar's name, how many are selected, and the button that lets go of them. */
  readonly words: { readonly name: string; readonly selected: string; readonly clear: string }
  /** The word beside that button's icon, where there is room. */
  readonly clearLabel?: string
  readonly selection: SelectionControls
  readonly total: number
  readonly actions: readonly SelectionAction[]
  /** Many actions: each has a tooltip with its name, since its word may have no room. */
  readonly compact?: boolean
  readonly frame?: ComponentType<{
    role: string
    'aria-label': string
    'data-mode'?: string
    children: ReactNode
    ref?: Ref<HTMLDivElement>
  }>
  /** How the rows below are drawn, as the frame has it. */
  readonly mode?: string
}

/** The levels of `useFittingWords` at which something is left out. */
const at = (...levels: readonly number[]): string => levels.map((level) => `[data-room="${level}"] &`).join(', ')

const Word = styled('span')({
  [at(1, 2, 3, 4)]: { '&[data-from="widest"]': { display: 'none' } },
  [at(2, 3, 4)]: { '&[data-from="wide"]': { display: 'none' } },
  [at(3, 4)]: { '&[data-from="medium"]': { display: 'none' } },
})
const Action = styled(SelectionButton)({ [at(4)]: { '&[data-spare="true"]': { display: 'none' } } })
/** A menu that belongs to the button before it. */
const More = styled(SelectionButton)({ paddingInline: 4, marginInlineStart: -4 })

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
  const bar = useFittingWords(
    [words.selected, clearLabel, ...actions.map(({ short, label }) => short ?? label)].join('\n'),
  )
  return (
    <Frame ref={bar} role="toolbar" aria-label={words.name} {...(mode !== undefined && { 'data-mode': mode })}>
      <SelectAll selection={selection} total={total} />
      <SelectionCount role="status" data-uncut title={words.selected}>
        {words.selected}
      </SelectionCount>
      {actions.flatMap(({ label, short, icon: Icon, act, tone = 'plain', wordsFrom, spare, more }) => [
        withTip(
          label,
          <Action
            key={label}
            type="button"
            aria-label={compact ? label : undefined}
            data-tone={tone}
            data-spare={spare}
            onClick={act}
          >
            {Icon !== undefined && <Icon size={15} aria-hidden />}
            <Word data-from={wordsFrom}>{short ?? label}</Word>
          </Action>,
        ),
        ...(more === undefined
          ? []
          : [
              <ActionMenu key={more.label} label={more.label} entries={more.entries}>
                {(open, isOpen) => (
                  <More
                    type="button"
                    aria-label={more.label}
                    title={more.label}
                    aria-haspopup="menu"
                    aria-expanded={isOpen}
                    data-tone="plain"
                    onClick={open}
                  >
                    <ChevronDown size={14} aria-hidden />
                  </More>
                )}
              </ActionMenu>,
            ]),
      ])}
      {withTip(
        words.clear,
        <SelectionButton type="button" aria-label={words.clear} data-tone="plain" onClick={selection.clear}>
          <X size={15} aria-hidden />
          {clearLabel !== undefined && <Word data-from="wide">{clearLabel}</Word>}
        </SelectionButton>,
      )}
    </Frame>
  )
}
