import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { Importer } from '../../../../electron/contract/people'
import { useAction } from '../../../api'
import { ErrorText } from '../../../components/error-note'
import { rowAttributes } from '../../../components/list/row-attributes'
import type { RowPlace } from '../../../components/list/virtual-list'
import { clockWords, shortDate, timeLocaleOf } from '../../../components/moment-words'
import { PersonAvatar } from '../../../components/person-avatar'
import { useServerNow } from '../../../components/server-clock'

/** Pixels of a row: who and when, and of those who wait two lines of their own words. */
export const personHeights = { joined: 48, waiting: 78 } as const

const Item = styled('div')({
  position: 'absolute',
  insetInline: 0,
  top: 0,
  borderRadius: 8,
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  // The frame stands clear of the picture.
  '&:focus-visible': { outlineOffset: 3 },
})
const Words = styled('div')(({ theme }) => ({
  flex: 1,
  minWidth: 0,
  '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > :first-of-type': { fontWeight: 550 },
  '& > :not(:first-of-type)': { ...theme.typography.body2, color: theme.vars.palette.text.secondary },
}))
/** What somebody says of themselves decides whether they are let in: two lines of it. */
const About = styled('div')({
  '&&': { whiteSpace: 'normal', display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: 2 },
  overflowWrap: 'anywhere',
})
const Wrong = styled(About)(({ theme }) => ({ '&&&': { color: theme.vars.palette.ink.red } }))

interface PersonRowProps extends RowPlace {
  readonly person: Importer
  readonly chatId: string
  /** Pixels. */
  readonly height: number
}

/** Somebody who joined or waits: who, when, and who let them in. */
export const PersonRow = (props: PersonRowProps) => {
  const { person, chatId } = props
  const row = rowAttributes(person.name, props)
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const place = timeLocaleOf(i18n.language)
  const answer = useAction('answerRequest')
  const when = `${shortDate(person.date, now, place)}, ${clockWords(person.date, place)}`
  const details = [
    person.username === null ? null : `@${person.username}`,
    when,
    person.approvedBy === null ? null : t('details.approvedBy', { name: person.approvedBy.name }),
    person.viaFolder ? t('details.viaFolder') : null,
  ]
  const { tabIndex } = row
  const reply = (approved: boolean) => void answer.run({ chatId, userId: person.userId, approved })
  return (
    <Item {...row} style={{ ...row.style, height: props.height }}>
      <PersonAvatar person={person} size={30} />
      <Words>
        <div>
          <bdi>{person.name}</bdi>
        </div>
        <div>{details.filter((part) => part !== null).join(' · ')}</div>
        {answer.error !== null ? (
          <Wrong role="alert">
            <ErrorText error={answer.error} />
          </Wrong>
        ) : (
          person.about !== '' && (
            <About dir="auto" title={person.about}>
              {person.about}
            </About>
          )
        )}
      </Words>
      {person.requested && (
        <>
          <Button
            size="small"
            tabIndex={tabIndex}
            aria-label={t('details.approveName', { name: person.name })}
            loading={answer.pending}
            onClick={() => reply(true)}
          >
            {t('details.approve')}
          </Button>
          <Button
            size="small"
            variant="text"
            tabIndex={tabIndex}
            aria-label={t('details.dismissName', { name: person.name })}
            disabled={answer.pending}
            onClick={() => reply(false)}
          >
            {t('details.dismiss')}
          </Button>
        </>
      )}
    </Item>
  )
}
