import Skeleton from '@mui/material/Skeleton'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { ErrorNote } from '../../../components/error-note'
import { ListStates, PlaceholderRow } from '../../../components/list/list-states'
import { VirtualList } from '../../../components/list/virtual-list'
import { Segmented } from '../../../components/segmented'
import { useSignedIn } from '../../../session'
import { AnswerAll } from './answer-all'
import { Heading, Quiet, Section } from './panel-parts'
import { usePeopleRows } from './people-rows'
import { PersonRow, personHeights } from './person-row'

type Side = 'joined' | 'waiting'

interface PeopleProps {
  readonly entry: LinkEntry
  /** The part of the panel that scrolls; null: it is not there yet. */
  readonly scroller: HTMLElement | null
}

/** Who joined by the link, and who waits to be let in. */
export const People = ({ entry, scroller }: PeopleProps) => {
  const { t, i18n } = useTranslation()
  const { account } = useSignedIn()
  const { link } = entry
  const { chatId, hash } = link
  const hasWaiting = link.requested > 0 || link.requestNeeded
  const [side, setSide] = useState<Side>(link.requested > 0 ? 'waiting' : 'joined')
  const requested = hasWaiting && side === 'waiting'
  const section = useRef<HTMLElement>(null)
  const list = usePeopleRows({ chatId, hash, requested }, !account.isBot)
  const height = personHeights[requested ? 'waiting' : 'joined']
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  if (account.isBot) return <Quiet>{t('details.botPeople')}</Quiet>
  return (
    <Section ref={section} tabIndex={-1} aria-label={t('details.people')}>
      {hasWaiting ? (
        <Segmented<Side>
          label={t('details.people')}
          options={[
            { value: 'joined', label: t('details.joinedCount', { number: number(link.usage) }) },
            { value: 'waiting', label: t('details.waitingCount', { number: number(link.requested) }) },
          ]}
          value={side}
          onChange={setSide}
        />
      ) : (
        <Heading>{t('details.joinedHeading')}</Heading>
      )}
      {requested && list.total > 1 && <AnswerAll entry={entry} />}
      <ListStates
        list={list}
        skeleton={<Skeleton variant="rounded" height={44} aria-label={t('details.loadingPeople')} />}
        failed={(error) => <ErrorNote error={error} onRetry={list.retry} />}
        failedMore={t('details.failedMore')}
        empty={<Quiet>{t(requested ? 'details.nobodyWaits' : 'details.nobody')}</Quiet>}
      />
      <VirtualList
        label={t(requested ? 'details.waitingList' : 'details.joinedList')}
        list={list}
        height={height}
        scroller={scroller}
        // What could be pressed went with the last row; what is left to do stands in the same section.
        onEmptied={() => section.current?.focus({ preventScroll: true })}
        placeholder={(index, top) => (
          <PlaceholderRow key={index} top={top} height={height}>
            <Skeleton variant="rounded" height={14} width={`${60 - (index % 3) * 10}%`} />
          </PlaceholderRow>
        )}
        row={(person, place) => (
          <PersonRow key={person.userId} person={person} chatId={chatId} height={height} {...place} />
        )}
      />
    </Section>
  )
}
