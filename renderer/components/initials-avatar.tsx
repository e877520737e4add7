import Avatar from '@mui/material/Avatar'

/** Grounds on which white initials have at least 4.5 : 1. */
const grounds = ['#2F7D6B', '#B4532A', '#5B5BD0', '#A33B6E', '#3B6EA8', '#6B7A2A', '#8A4FB8', '#9A6A14'] as const

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letter of the first and of the last word, whole graphemes: `Berlin Runners` → `BR`. */
export const initials = (name: string): string => {
  const words = name.match(/(?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic}]|\u200d|\ufe0f)+/gu) ?? []
  const first = (word: string | undefined) =>
    word === undefined ? '' : (segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '')
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '')).toLocaleUpperCase()
}

/** The same id has the same colour wherever it stands. */
export const groundOf = (id: string): string => {
  let sum = 0
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return grounds[sum % grounds.length] ?? grounds[0]
}

export interface InitialsAvatarProps {
  readonly id: string
  readonly name: string
  readonly size?: number
  /** A `data:` address of the picture, where there is one. */
  readonly photo?: string | null
}

/** A picture, or initials on a colour. Decoration: the name stands beside it. */
export const InitialsAvatar = ({ id, name, size = 32, photo = null }: InitialsAvatarProps) => (
  <Avatar
    aria-hidden
    alt=""
    {...(photo !== null && { src: photo })}
    style={{ width: size, height: size, backgroundColor: groundOf(id), color: '#fff', fontSize: size * 0.36 }}
  >
    {initials(name)}
  </Avatar>
)
