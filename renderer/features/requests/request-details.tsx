import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinRequest } from '../../../electron/contract/people'
import { shortAddress } from '../../components/link-address'
import { momentWords, timeLocaleOf } from '../../components/moment-words'
import { PersonAvatar } from '../../components/person-avatar'
import { useServerNow } from '../../components/server-clock'
import { answerOfKey } from './request-keys'
import { ViaLink } from './request-row'
import { signSentences } from './sign-words'
import { waitingWords } from './waiting-words'

const Sheet = styled('div')({ display: 'grid', gap: 16, width: 'min(380px, calc(100vw - 40px))', padding: 20 })
const Head = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr)',
  alignItems: 'center',
  gap: 14,
  overflowWrap: 'anywhere',
})
const Quiet = styled('div')(({ theme }) => ({ ...theme.typography.body2, color: theme.vars.palette.text.secondary }))
const Words = styled('p')(({ theme }) => ({
  ...theme.typography.body1,
  margin: 0,
  padding: '10px 12px',
  borderRadius: 10,
  backgroundColor: theme.vars.palette.background.default,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
}))
const Facts = styled('dl')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  columnGap: 16,
  rowGap: 8,
  margin: 0,
  '& dt': { color: theme.vars.palette.text.secondary },
  '& dd': { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
}))
const Signs = styled('ul')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  paddingInlineStart: 18,
  color: theme.vars.palette.text.secondary,
  '& > [data-alike]': { color: theme.vars.palette.ink.amber, fontWeight: 600 },
}))
const Buttons = styled('div')({ display: 'flex', justifyContent: 'flex-end', gap: 8 })

/** Where in the window the details open, in pixels. */
export interface DetailsPlace {
  readonly top: number
  readonly left: number
}

interface RequestDetailsProps {
  readonly request: JoinRequest
  readonly place: DetailsPlace
  readonly onAnswer: (approved: boolean) => void
  readonly onClose: () => void
}

/** All that is known of somebody who waits: the whole bio, the link's address, the moment they asked. */
export const RequestDetails = ({ request, place, onAnswer, onClose }: RequestDetailsProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const now = useServerNow()
  const { person, community, via, signs } = request
  const onKeyDown = (event: KeyboardEvent): void => {
    const approved = answerOfKey(event.key)
    if (approved === null || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    event.preventDefault()
    onAnswer(approved)
  }
  return (
    <Popover
      open
      anchorReference="anchorPosition"
      anchorPosition={place}
      onClose={onClose}
      onKeyDown={onKeyDown}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id } }}
    >
      <Sheet>
        <Head>
          <PersonAvatar person={person} size={56} />
          <div>
            <Typography variant="h2" id={id} dir="auto" sx={{ textAlign: '-webkit-match-parent' }}>
              {person.name}
            </Typography>
            {person.username !== null && (
              <Quiet data-selectable>
                <bdi>@{person.username}</bdi>
              </Quiet>
            )}
            <Quiet>{waitingWords(person.date, now, t)}</Quiet>
          </div>
        </Head>
        {person.about === '' ? (
          <Quiet>{t('requests.noBio')}</Quiet>
        ) : (
          <Words dir="auto" data-selectable>
            {person.about}
          </Words>
        )}
        {signs.length > 0 && (
          <Signs aria-label={t('requests.signs.title')}>
            {request.alike && <li data-alike>{t('requests.alike.said')}</li>}
            {signSentences(signs, t, (count) => count.toLocaleString(i18n.language)).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </Signs>
        )}
        <Facts>
          <dt>{t('requests.community')}</dt>
          <dd>
            <bdi>{community}</bdi>
          </dd>
          <dt>{t('requests.link')}</dt>
          <dd>
            <ViaLink request={request} />
            {via !== null && (via.title ?? '') !== '' && (
              <Quiet data-selectable>
                <bdi dir="ltr">{shortAddress(via.link)}</bdi>
              </Quiet>
            )}
          </dd>
          <dt>{t('requests.askedAt')}</dt>
          <dd>{momentWords(person.date, now, timeLocaleOf(i18n.language), t)}</dd>
        </Facts>
        <Buttons>
          <Button variant="text" color="inherit" onClick={() => onAnswer(false)}>
            {t('requests.dismiss')}
          </Button>
          {/* Without the focus at first: Enter led here, and a second one must let nobody in. */}
          <Button variant="contained" onClick={() => onAnswer(true)}>
            {t('requests.approve')}
          </Button>
        </Buttons>
      </Sheet>
    </Popover>
  )
}
