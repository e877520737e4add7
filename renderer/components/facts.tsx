import { Fragment, type ReactNode } from 'react'
import { plainStyled } from './list/plain-styled'

/** Pixels that the dot between two facts takes. */
const DOT = 14

const Clip = plainStyled('span')({ display: 'block', minWidth: 0, overflowX: 'clip' })
/** The dot of whatever stands first in a line hangs out of the line, where it is clipped. */
const Lines = plainStyled('span')({ display: 'flex', flexWrap: 'wrap', marginInlineStart: -DOT })
/** One of them. */
export const Fact = plainStyled('span')({
  whiteSpace: 'nowrap',
  // Screen readers make a pause between elements anyway.
  '&::before': { content: '"·" / ""', display: 'inline-block', width: DOT, textAlign: 'center' },
})

/**
 * Around facts: on one line, or on several where there is no room. A dot stands between two of one line, and nowhere
 * else.
 */
export const FactLines = ({ children }: { readonly children: ReactNode }) => (
  <Clip>
    <Lines>{children}</Lines>
  </Clip>
)

/** A fact that leads to those it counts. */
export interface FactLead {
  readonly fact: string
  readonly run: () => void
  /** Where the row around it is what Tab reaches: -1. */
  readonly tabIndex?: number
}

const Lead = plainStyled('button')(({ theme }) => ({
  all: 'unset',
  cursor: 'pointer',
  borderRadius: 3,
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}` },
}))

interface FactsProps {
  readonly facts: readonly string[]
  readonly lead?: FactLead | undefined
}

export const Facts = ({ facts, lead }: FactsProps) => (
  <FactLines>
    {facts.map((fact, at) => (
      <Fragment key={fact}>
        {at > 0 && ' '}
        <Fact>
          {lead?.fact === fact ? (
            <Lead type="button" tabIndex={lead.tabIndex} onClick={lead.run}>
              {fact}
            </Lead>
          ) : (
            fact
          )}
        </Fact>
      </Fragment>
    ))}
  </FactLines>
)
