import { styled } from '@mui/material/styles'
import { Bot } from 'lucide-react'
import type { Creator, LinkEntry } from '../../../../electron/contract/link-list'
import { InitialsAvatar } from '../../../components/initials-avatar'
import type { LinkActions } from '../../../components/link-actions/link-actions'
import { namedLink, shortAddress } from '../../../components/link-address'
import { numberWords } from '../../../components/number-words'
import { useWords } from '../../../components/words'
import { RotationMark } from '../rotation/use-rotations'
import type { Column } from './columns'
import { figureTip, latelyWords, stayedWords } from './figure-words'
import type { LinkFigure } from './link-query'
import { NarrowBy } from './narrow-by'
import { PlannedMark } from './planned-mark'
import { Address, Cell, NumberCell, RowCommunity, RowLine, RowTitle, RowWords, TitleLine } from './row-parts'
import { DayWords, LiveRing, StatusLines, TagMarks } from './row-words'
import type { RowReading } from './use-row-reading'

const Person = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minWidth: 0,
  color: theme.vars.palette.text.secondary,
  '& > bdi': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
}))
const BotMark = styled('span')(({ theme }) => ({
  display: 'grid',
  placeItems: 'center',
  flexShrink: 0,
  width: 26,
  height: 26,
  borderRadius: '50%',
  backgroundColor: theme.vars.palette.soft.neutral,
}))

/** Who made a link: initials, or the mark of a bot, and the name where there is room. */
const CreatorMark = ({ creator, named }: { readonly creator: Creator; readonly named: boolean }) => {
  const { t } = useWords()
  const name = creator.isSelf ? t('linkList.you', { name: creator.name }) : creator.name
  return (
    <Person title={creator.isBot ? t('linkList.botMade', { name }) : name} role="img" aria-label={name}>
      {creator.isBot ? (
        <BotMark>
          <Bot size={15} aria-hidden />
        </BotMark>
      ) : (
        <InitialsAvatar id={creator.id} name={creator.name} size={26} />
      )}
      {named && <bdi aria-hidden>{creator.isSelf ? t('linkList.self') : creator.name}</bdi>}
    </Person>
  )
}

const Community = styled('bdi')({ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' })

/** Where a link leads, which narrows the list to that community when it is pressed. */
export const CommunityName = ({ entry: { link, community } }: { readonly entry: LinkEntry }) => (
  <NarrowBy kind="community" id={link.chatId} name={community} tabIndex={-1}>
    <Community data-plain title={community}>
      {community}
    </Community>
  </NarrowBy>
)

interface FigureProps {
  readonly entry: LinkEntry
  readonly figure: LinkFigure
}

/** What was collected of who came by the link, with a sentence that says what it is. */
const Figure = ({ entry: { figures }, figure }: FigureProps) => {
  const { t, language } = useWords()
  const words = figure === 'lately' ? latelyWords(figures, language) : stayedWords(figures, language)
  const isSomething = figures !== undefined && (figure === 'lately' ? figures.lately > 0 : figures.joined > 0)
  return (
    <span
      data-strong={figure === 'lately' && isSomething}
      data-quiet={!isSomething}
      title={figureTip(figures, figure, t, language)}
    >
      {words}
    </span>
  )
}

interface CellProps {
  readonly column: Column
  readonly entry: LinkEntry
  readonly reading: RowReading
  readonly everywhere: boolean
  readonly roomy: boolean
  readonly actions: LinkActions
}

/** One fact of a link, in its column. */
export const RowCell = ({ column, entry, reading, everywhere, roomy, actions }: CellProps) => {
  const { t, language } = useWords()
  const { link, creator, tags, note } = entry
  const number = (count: number) => numberWords(count, language)
  const ends = link.expireDate === null ? '–' : <DayWords seconds={link.expireDate} />
  switch (column.name) {
    case 'ring':
      return <LiveRing link={link} reading={reading} />
    case 'title':
      return (
        <RowWords>
          <TitleLine>
            <RowTitle dir="auto" title={namedLink(entry, t)}>
              {namedLink(entry, t)}
            </RowTitle>
            <PlannedMark link={link} />
            <RotationMark link={link} />
          </TitleLine>
          <RowLine>
            {everywhere && !roomy && (
              <RowCommunity data-community>
                <CommunityName entry={entry} />
              </RowCommunity>
            )}
            <Address type="button" tabIndex={-1} dir="ltr" onClick={() => actions.copy(entry)}>
              {shortAddress(link.link)}
            </Address>
          </RowLine>
        </RowWords>
      )
    case 'status':
      return (
        <Cell>
          <StatusLines entry={entry} reading={reading} />
        </Cell>
      )
    case 'people':
      return (
        <NumberCell>
          <span data-strong>{number(link.usage)}</span>
          <span data-quiet={link.requested === 0}>{number(link.requested)}</span>
        </NumberCell>
      )
    case 'joined':
      return (
        <NumberCell>
          <span data-strong>{number(link.usage)}</span>
        </NumberCell>
      )
    case 'requested':
      return (
        <NumberCell>
          <span data-quiet={link.requested === 0}>{number(link.requested)}</span>
        </NumberCell>
      )
    case 'come':
      return (
        <NumberCell>
          <Figure entry={entry} figure="lately" />
          <Figure entry={entry} figure="stayed" />
        </NumberCell>
      )
    case 'lately':
    case 'stayed':
      return (
        <NumberCell>
          <Figure entry={entry} figure={column.name} />
        </NumberCell>
      )
    case 'dates':
      return (
        <Cell>
          <span>
            <DayWords seconds={link.date} />
          </span>
          <span data-quiet={link.expireDate === null}>{ends}</span>
        </Cell>
      )
    case 'date':
      return (
        <Cell>
          <span>
            <DayWords seconds={link.date} />
          </span>
        </Cell>
      )
    case 'expires':
      return (
        <Cell>
          <span data-quiet={link.expireDate === null}>{ends}</span>
        </Cell>
      )
    case 'creator':
      return <CreatorMark creator={creator} named={roomy} />
    case 'community':
      return (
        <Cell>
          <CommunityName entry={entry} />
        </Cell>
      )
    case 'marks':
      return (
        <Cell>
          <TagMarks tags={tags} most={roomy ? 3 : 2} letters={roomy ? 24 : 9} />
          {note !== '' && (
            <span title={note} dir="auto">
              {note}
            </span>
          )}
        </Cell>
      )
  }
}
