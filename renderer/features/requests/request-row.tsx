import Button from '@mui/material/Button'
import { CircleAlert, Folder, Link2, Link2Off } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinRequest } from '../../../electron/contract/people'
import type { CallError } from '../../api'
import { ErrorText } from '../../components/error-note'
import { usePointerMenu } from '../../components/link-actions/row-menu'
import { CheckBox } from '../../components/list/check-box'
import { selectableRowAttributes } from '../../components/list/row-attributes'
import { isOnRowItself, selectModeOf } from '../../components/list/selection'
import type { RowPlace } from '../../components/list/virtual-list'
import { clockWords, longDate, timeLocaleOf } from '../../components/moment-words'
import { PersonAvatar } from '../../components/person-avatar'
import { useServerReading } from '../../components/server-clock'
import type { RequestActions } from './request-actions'
import { linkWords } from './request-filter'
import { RequestMenu } from './request-menu'
import {
  Bio,
  FilterName,
  NameLine,
  NoBio,
  OneLine,
  Origin,
  PersonName,
  Row,
  RowActions,
  type RowMode,
  Said,
  SignLine,
  Username,
  Via,
  Who,
  Wrong,
} from './row-parts'
import { signLine } from './sign-words'
import type { Answering } from './use-answers'
import { waitingWords } from './waiting-words'

export interface RequestRowProps extends RowPlace {
  readonly request: JoinRequest
  readonly mode: RowMode
  readonly selected: boolean
  readonly answering: Answering | null
  readonly actions: RequestActions
}

/** `waiting 3 days`, with the moment itself under the pointer. */
const Waiting = ({ since }: { readonly since: number }) => {
  const { t, i18n } = useTranslation()
  const words = useServerReading((now) => waitingWords(since, now, t))
  const place = timeLocaleOf(i18n.language)
  const date = useServerReading((now) => longDate(since, now, place))
  return <OneLine title={t('requests.asked', { date, time: clockWords(since, place) })}>{words}</OneLine>
}

interface ViaLinkProps {
  readonly request: JoinRequest
  /** A click on its name shows only who came by it. */
  readonly onOnly?: RequestActions['only']
}

/** The link that brought them, as far as it is known. */
export const ViaLink = ({ request, onOnly }: ViaLinkProps) => {
  const { via, person } = request
  const { t } = useTranslation()
  const Icon = person.viaFolder ? Folder : via === null ? Link2Off : Link2
  const words = via === null ? t(person.viaFolder ? 'requests.viaFolder' : 'requests.viaUnknown') : linkWords(via)
  return (
    <Via title={words}>
      <Icon size={13} aria-hidden />
      {via === null || onOnly === undefined ? (
        <bdi>{words}</bdi>
      ) : (
        <FilterName type="button" dir="auto" tabIndex={-1} onClick={() => onOnly(request, 'link')}>
          {words}
        </FilterName>
      )}
    </Via>
  )
}

/** Why somebody was not answered; two refusals have words of their own here, where no link is concerned. */
const Refusal = ({ error }: { readonly error: CallError }) => {
  const { t } = useTranslation()
  const { code } = error.error
  if (code === 'outcomeUnknown' || code === 'chatAdminRequired') return t(`requests.refused.${code}`)
  return <ErrorText error={error} />
}

export const RequestRow = memo(function RequestRow(props: RequestRowProps) {
  const { request, index, mode, selected, reachable, answering, actions } = props
  const { t } = useTranslation()
  const { person, community, signs } = request
  const tabIndex = reachable ? 0 : -1
  const pointer = usePointerMenu()
  const sent = answering?.kind === 'sent' ? answering : null

  const reply = (approved: boolean): void => actions.answer(request, approved, index)

  return (
    <Row
      {...selectableRowAttributes(person.name, props)}
      data-mode={mode}
      data-selected={selected}
      data-sent={sent !== null}
      onContextMenu={pointer.onContextMenu}
      onDoubleClick={(event) => {
        if (isOnRowItself(event)) actions.details(request, index)
      }}
    >
      <CheckBox
        type="checkbox"
        aria-label={t('requests.select', { name: person.name })}
        tabIndex={tabIndex}
        checked={selected}
        onChange={() => undefined}
        onClick={(event) => props.onSelect(index, selectModeOf(event, 'toggle'))}
      />
      <PersonAvatar person={person} size={40} />
      <Who data-place="words">
        <NameLine>
          <PersonName dir="auto" title={person.name}>
            {person.name}
          </PersonName>
          {person.username !== null && <Username>@{person.username}</Username>}
        </NameLine>
        <Waiting since={person.date} />
      </Who>
      {answering?.kind === 'refused' ? (
        <Wrong role="alert" data-place="words">
          <CircleAlert size={14} aria-hidden />
          <div>
            <Refusal error={answering.error} />
          </div>
        </Wrong>
      ) : (
        <>
          <Said data-place="words">
            {person.about === '' ? (
              <NoBio>{t('requests.noBio')}</NoBio>
            ) : (
              <Bio
                type="button"
                dir="auto"
                tabIndex={-1}
                data-lines={signs.length > 0 ? 1 : 2}
                aria-haspopup="dialog"
                onClick={() => actions.details(request, index)}
              >
                {person.about}
              </Bio>
            )}
            {signs.length > 0 && (
              <SignLine dir="auto" data-alike={request.alike} title={signLine(signs, t)}>
                {signLine(signs, t)}
              </SignLine>
            )}
          </Said>
          <Origin data-place="words">
            <div dir="auto" title={community}>
              <FilterName type="button" tabIndex={-1} onClick={() => actions.only(request, 'community')}>
                {community}
              </FilterName>
            </div>
            <ViaLink request={request} onOnly={actions.only} />
          </Origin>
        </>
      )}
      <RowActions data-place="words">
        <Button
          size="small"
          variant="text"
          color="inherit"
          tabIndex={tabIndex}
          disabled={sent?.approved === true}
          loading={sent?.approved === false}
          onClick={() => reply(false)}
        >
          {t('requests.dismiss')}
        </Button>
        <Button
          size="small"
          tabIndex={tabIndex}
          disabled={sent?.approved === false}
          loading={sent?.approved === true}
          onClick={() => reply(true)}
        >
          {t('requests.approve')}
        </Button>
      </RowActions>
      {pointer.at !== null && (
        <RequestMenu request={request} index={index} at={pointer.at} actions={actions} onClose={pointer.leave} />
      )}
    </Row>
  )
})
