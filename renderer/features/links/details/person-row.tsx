import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { Importer } from '../../../../electron/contract/people'
import { useAction } from '../../../api'
import { ErrorText } from '../../../components/error-note'
import { clockWords, shortDate, timeLocaleOf } from '../../../components/moment-words'
import { PersonAvatar } from '../../../components/person-avatar'
import { useServerNow } from '../../../components/server-clock'

const Item = styled('li')({ display: 'flex', alignItems: 'center', gap: 10, minHeight: 44, paddingBlock: 4 })
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
const Wrong = styled('div')(({ theme }) => ({ ...theme.typography.body2, color: theme.vars.palette.ink.red }))

interface PersonRowProps {
  readonly person: Importer
  readonly chatId: string
}

/** Somebody who joined or waits: who, when, and who let them in. */
export const PersonRow = ({ person, chatId }: PersonRowProps) => {
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
  const reply = (approved: boolean) => void answer.run({ chatId, userId: person.userId, approved })
  return (
    <Item>
      <PersonAvatar person={person} size={30} />
      <Words>
        <div>
          <bdi>{person.name}</bdi>
        </div>
        <div>{details.filter((part) => part !== null).join(' · ')}</div>
        {person.about !== '' && (
          <About dir="auto" title={person.about}>
            {person.about}
          </About>
        )}
        {answer.error !== null && (
          <Wrong role="alert">
            <ErrorText error={answer.error} />
          </Wrong>
        )}
      </Words>
      {person.requested && (
        <>
          <Button
            size="small"
            aria-label={t('details.approveName', { name: person.name })}
            loading={answer.pending}
            onClick={() => reply(true)}
          >
            {t('details.approve')}
          </Button>
          <Button
            size="small"
            variant="text"
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
