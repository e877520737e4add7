import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { memo, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InsightPerson } from '../../../electron/contract/insights'
import { callOptions, useAction } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { FilterChips } from '../../components/list/filter-popover'
import { SearchField } from '../../components/list/search-field'
import { clockWords, shortDate, type TimeLocale, type Translate } from '../../components/moment-words'
import { fileNameOf, useSavedToast } from '../../components/saved-file'
import { Paging } from './paging'
import { everybody, type PeopleWanted, peopleFilter, peopleQuery } from './people-wanted'
import { weekdayNames } from './plot-words'
import { Card, CardTitle, CardTop, Far, Numbers, Quiet, Scroll } from './screen-parts'
import type { InsightViewState } from './use-insight-view'

const SIZE = 50

const Search = styled('div')({ flex: '0 1 260px', minWidth: 140 })
const Second = styled('span')(({ theme }) => ({
  display: 'block',
  fontWeight: 400,
  color: theme.vars.palette.text.secondary,
}))

interface PeopleProps {
  readonly state: InsightViewState
  readonly wanted: PeopleWanted
  readonly onWanted: (wanted: PeopleWanted) => void
  /** Takes the focus when a number above is clicked. */
  readonly heading: RefObject<HTMLHeadingElement | null>
  readonly searchField: RefObject<HTMLInputElement | null>
  /** What the search begins with anew; another object each time other people are wanted. */
  readonly given: { readonly text: string }
}

/** Who they are: the people behind the number that was clicked last. */
export const People = memo(({ state, wanted, onWanted, heading, searchField, given }: PeopleProps) => {
  const { t, i18n } = useTranslation()
  const { query, place, now } = state
  const saySaved = useSavedToast()
  const [search, setSearch] = useState(given.text)
  const [taken, setTaken] = useState(given)
  if (taken !== given) {
    setTaken(given)
    setSearch(given.text)
  }
  const [page, setPage] = useState<{ readonly of: unknown; readonly offset: number }>({ of: null, offset: 0 })
  const asked = {
    query: peopleQuery(query, wanted),
    filter: peopleFilter(wanted, search),
    sort: { by: wanted.event, descending: true } as const,
  }
  const key = JSON.stringify(asked)
  const offset = page.of === key ? page.offset : 0
  const { data, error, refetch } = useQuery({
    ...callOptions('queryInsightPeople', { ...asked, offset, limit: SIZE }),
    placeholderData: keepPreviousData,
  })
  const exporting = useAction('exportInsightPeople')
  const save = async (as: 'csv' | 'xlsx'): Promise<void> => {
    const done = await exporting.run({ ...asked, as })
    if (done !== null && done.savedAs !== null) {
      const number = new Intl.NumberFormat(i18n.language).format(done.exported)
      const name = fileNameOf(done.savedAs)
      saySaved(t('insights.people.exported', { count: done.exported, number, name }), done.savedAs)
    }
  }
  return (
    <Card>
      <CardTop>
        <CardTitle ref={heading} tabIndex={-1} id="insights-people">
          {t('insights.people.title')}
        </CardTitle>
        <FilterChips label={t('insights.people.narrowed')} chips={chipsOf(wanted, onWanted, { t, place })} />
        <Far style={{ gap: 8 }}>
          <Search>
            <SearchField
              label={t('insights.people.search')}
              placeholder={t('insights.people.search')}
              search={search}
              onSearch={setSearch}
              given={given}
              inputRef={searchField}
              onLeave={() => undefined}
            />
          </Search>
          {(['csv', 'xlsx'] as const).map((as) => (
            <Button
              key={as}
              startIcon={<Download size={15} aria-hidden />}
              disabled={(data?.total ?? 0) === 0}
              onClick={() => void save(as)}
            >
              {t(`insights.people.export.${as}`)}
            </Button>
          ))}
        </Far>
      </CardTop>
      {exporting.error !== null && <ErrorNote error={exporting.error} />}
      {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <Scroll>
        <Numbers aria-labelledby="insights-people">
          <thead>
            <tr>
              {(['person', 'joined', 'by', 'approvedBy', 'left'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`insights.people.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data?.rows.map((person) => (
              <PersonLine key={personKey(person)} person={person} place={place} now={now} />
            ))}
          </tbody>
        </Numbers>
      </Scroll>
      {data?.total === 0 && <Quiet style={{ paddingBlock: 10 }}>{t('insights.people.nobody')}</Quiet>}
      <Paging
        label={t('insights.people.pages')}
        offset={offset}
        size={SIZE}
        total={data?.total ?? 0}
        onOffset={(next) => setPage({ of: key, offset: next })}
      />
    </Card>
  )
})

const personKey = ({ person, chatId, joined, left, source }: InsightPerson): string =>
  `${person?.userId ?? source} ${chatId} ${joined} ${left?.at}`

interface PersonLineProps {
  readonly person: InsightPerson
  readonly place: TimeLocale
  readonly now: number
}

const PersonLine = ({ person: row, place, now }: PersonLineProps) => {
  const { t } = useTranslation()
  const { person, community, link, source, joined, approvedBy, left } = row
  const moment = (seconds: number): string => `${shortDate(seconds, now, place)}, ${clockWords(seconds, place)}`
  const by =
    link === null
      ? t(`insights.source.${source}`)
      : (link.title ?? t('insights.unnamed', { hash: link.hash.slice(0, 6) }))
  return (
    <tr>
      <th scope="row" data-selectable>
        <bdi>{person === null ? t('insights.people.hidden') : person.name}</bdi>
        {person !== null && person.username !== null && (
          <Second dir="ltr" style={{ textAlign: 'start' }}>
            @{person.username}
          </Second>
        )}
      </th>
      <td>{joined === null ? '–' : moment(joined)}</td>
      <td>
        <bdi>{by}</bdi>
        <Second>
          <bdi>{community}</bdi>
        </Second>
      </td>
      <td>{approvedBy === null ? '–' : <bdi>{approvedBy.name}</bdi>}</td>
      <td>
        {left === null ? (
          '–'
        ) : (
          <>
            {left.after === null
              ? moment(left.at)
              : t('insights.people.between', { from: moment(left.after), to: moment(left.at) })}
            <Second>
              {t(
                left.known === 'inferred'
                  ? 'insights.people.inferred'
                  : left.how === 'removed'
                    ? 'insights.people.removed'
                    : 'insights.people.left',
              )}
            </Second>
          </>
        )}
      </td>
    </tr>
  )
}

interface ChipOptions {
  readonly t: Translate
  readonly place: TimeLocale
}

/** What narrows the list, each with a way to take it back. */
const chipsOf = (wanted: PeopleWanted, onWanted: (wanted: PeopleWanted) => void, { t, place }: ChipOptions) => {
  const chip = (id: keyof PeopleWanted, words: string) => ({
    id,
    words,
    remove: () => onWanted({ ...wanted, [id]: everybody[id] }),
  })
  const { event, state, source, cell, stretch, subject } = wanted
  return [
    ...(event === 'left' ? [chip('event', t('insights.people.whoLeft'))] : []),
    ...(state === 'inside' ? [chip('state', t('insights.summary.inside'))] : []),
    ...(subject === null ? [] : [chip('subject', subject.words)]),
    ...(stretch === null ? [] : [chip('stretch', stretch.words)]),
    ...(source === null ? [] : [chip('source', t(`insights.source.${source}`))]),
    ...(cell === null
      ? []
      : [
          chip(
            'cell',
            t('insights.people.cell', {
              day: weekdayNames(place, 'long').find(({ weekday }) => weekday === cell.weekday)?.name ?? '',
              hour: `${String(cell.hour).padStart(2, '0')}:00`,
            }),
          ),
        ]),
  ]
}
