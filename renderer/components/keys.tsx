import { styled } from '@mui/material/styles'
import { keyNames, keysOf } from '../shortcuts'
import { Keycap } from './keycap'
import { isMac } from './platform'

const All = styled('span')({ display: 'inline-flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: '4px 12px' })
const Chord = styled('span')({ display: 'inline-flex', gap: 3, whiteSpace: 'nowrap' })

interface KeysProps {
  /** The shortcut's name in the table. */
  readonly of: string
  /** The first alternative alone, where room is short. */
  readonly first?: boolean
}

/** The keys of a shortcut, as they are printed on this computer's keyboard; nothing for what has none. */
export const Keys = ({ of, first = false }: KeysProps) => {
  const keys = keysOf(of, isMac)
  if (keys === null) return null
  const chords = keyNames(keys, isMac)
  return (
    <All>
      {(first ? chords.slice(0, 1) : chords).map((chord) => (
        <Chord key={chord.join('+')} dir="ltr">
          {chord.map((key) => (
            <Keycap key={key}>{key}</Keycap>
          ))}
        </Chord>
      ))}
    </All>
  )
}
