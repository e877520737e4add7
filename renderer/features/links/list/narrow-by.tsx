import type { ReactNode } from 'react'
import { plainStyled } from '../../../components/list/plain-styled'
import { useWords } from '../../../components/words'
import { type NarrowingKind, useNarrowing } from './narrowing'

/** Looks like the words that it stands around, until it is pointed at. */
const Press = plainStyled('button')(({ theme }) => ({
  all: 'unset',
  display: 'inline-flex',
  minWidth: 0,
  maxWidth: '100%',
  borderRadius: 5,
  cursor: 'pointer',
  '& > *': { flex: '0 1 auto' },
  '&:hover > *': { color: theme.vars.palette.text.primary, borderColor: theme.vars.palette.lineStrong },
  '&:hover > [data-plain]': { textDecoration: 'underline', textUnderlineOffset: 3 },
  '&[aria-pressed="true"] > *': {
    color: theme.vars.palette.ink.accent,
    borderColor: theme.vars.palette.primary.main,
  },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
}))

interface NarrowByProps {
  readonly kind: NarrowingKind
  readonly id: string
  /** What it is called. */
  readonly name: string
  /** In rows, whose keys are their own, it is reached by the pointer; the filter says the same to the keyboard. */
  readonly tabIndex?: number
  readonly children?: ReactNode
}

/** A tag or a community that narrows the list to itself when it is pressed, and widens it again when pressed once more. */
export const NarrowBy = ({ kind, id, name, tabIndex = 0, children }: NarrowByProps) => {
  const { t } = useWords()
  const narrowing = useNarrowing()
  if (narrowing?.offers(kind) !== true) return children
  const on = narrowing.isOn(kind, id)
  const only = t(`linkList.narrowBy.${kind}`, { name })
  return (
    <Press
      type="button"
      tabIndex={tabIndex}
      aria-pressed={on}
      aria-label={only}
      title={on ? t('linkList.chip.remove', { words: t(`linkList.chip.${kind}`, { name }) }) : only}
      onClick={() => narrowing.toggle(kind, id)}
    >
      {children}
    </Press>
  )
}
