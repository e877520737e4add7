import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { ImporterCursor } from '../../../../electron/contract/people'
import { call, useEvent } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { Segmented } from '../../../components/segmented'
import { useSignedIn } from '../../../session'
import { AnswerAll } from './answer-all'
import { Heading, Quiet, Section } from './panel-parts'
import { PersonRow } from './person-row'

const List = styled('ul')({
  margin: 0,
  padding: 0,
  listStyle: 'none',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 2,
})

type Side = 'joined' | 'waiting'

/** Who joined by the link, and who waits to be let in; a page more whenever the end comes into sight. */
export const People = ({ entry }: { readonly entry: LinkEntry }) => {
  const { t, i18n } = useTranslation()
  const { account } = useSignedIn()
  const { link } = entry
  const hasWaiting = link.requested > 0 || link.requestNeeded
  const [side, setSide] = useState<Side>(link.requested > 0 ? 'waiting' : 'joined')
  const requested = hasWaiting && side === 'waiting'
  const ask = { chatId: link.chatId, hash: link.hash, requested, search: '' }
  const people = useInfiniteQuery({
    queryKey: ['listPeople', ask],
    queryFn: ({ pageParam }) => call('listPeople', { ...ask, cursor: pageParam }),
    initialPageParam: null as ImporterCursor | null,
    getNextPageParam: ({ next }) => next,
    enabled: !account.isBot,
  })
  useEvent('linksChanged', ({ chatId }) => {
    if (chatId === link.chatId) void people.refetch()
  })
  useEvent('requestsChanged', () => void people.refetch())

  const end = useRef<HTMLDivElement>(null)
  const { fetchNextPage, hasNextPage, isFetching } = people
  useEffect(() => {
    if (end.current === null || !hasNextPage || isFetching) return
    const sight = new IntersectionObserver(([seen]) => seen?.isIntersecting === true && void fetchNextPage())
    sight.observe(end.current)
    return () => sight.disconnect()
  }, [fetchNextPage, hasNextPage, isFetching])

  const rows = people.data?.pages.flatMap((page) => page.people) ?? []
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  if (account.isBot) return <Quiet>{t('details.botPeople')}</Quiet>
  return (
    <Section aria-label={t('details.people')}>
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
      {requested && rows.length > 1 && <AnswerAll entry={entry} />}
      {people.isPending && <Skeleton variant="rounded" height={44} aria-label={t('details.loadingPeople')} />}
      {people.error !== null && <ErrorNote error={people.error} onRetry={() => void people.refetch()} />}
      {people.isSuccess && rows.length === 0 && (
        <Quiet>{t(requested ? 'details.nobodyWaits' : 'details.nobody')}</Quiet>
      )}
      <List aria-label={t(requested ? 'details.waitingList' : 'details.joinedList')}>
        {rows.map((person) => (
          <PersonRow key={person.userId} person={person} chatId={link.chatId} />
        ))}
      </List>
      <div ref={end} />
    </Section>
  )
}
