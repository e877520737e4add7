import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { callOptions } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { percentWords } from '../../components/percent-words'
import { WordButton } from '../../components/word-button'
import { Figure } from './figure'
import { everybody, type PeopleWanted } from './people-wanted'
import type { SharePlot } from './plots/plot-model'
import { Quiet } from './screen-parts'
import type { InsightViewState } from './use-insight-view'

const Bars = styled('ul')({ display: 'grid', gap: 10, margin: '12px 0 0', padding: 0, listStyle: 'none' })
const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: '4px 12px',
  alignItems: 'baseline',
})
const Track = styled('div')(({ theme }) => ({
  gridColumn: '1 / -1',
  height: 6,
  borderRadius: 3,
  backgroundColor: theme.vars.palette.soft.neutral,
  '& > div': { height: '100%', borderRadius: 3, backgroundColor: theme.vars.palette.primary.main },
}))
const Count = styled('span')(({ theme }) => ({
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))

interface WhereProps {
  readonly state: InsightViewState
  readonly onPeople: (wanted: PeopleWanted) => void
}

/** By which ways people came. */
export const WhereFrom = memo(({ state: { query, view }, onPeople }: WhereProps) => {
  const { t, i18n } = useTranslation()
  const { data, error, refetch } = useQuery({
    ...callOptions('queryJoinSources', query),
    placeholderData: keepPreviousData,
  })
  const title = t('insights.where.title')
  const subtitle = view.community?.title ?? t('insights.allCommunities')
  const plot = useMemo<SharePlot | null>(
    () =>
      data === undefined
        ? null
        : {
            kind: 'share',
            title,
            subtitle,
            parts: data.sources.map(({ source, joined }) => ({
              id: source,
              name: t(`insights.source.${source}`),
              value: joined,
            })),
          },
    [data, title, subtitle, t],
  )
  const total = data?.sources.reduce((sum, { joined }) => sum + joined, 0) ?? 0
  const write = new Intl.NumberFormat(i18n.language)
  return (
    <Figure plot={plot} title={title} rowWords={t('insights.table.part')}>
      {data === undefined ? (
        error === null ? (
          <Skeleton variant="rounded" height={140} sx={{ marginBlockStart: 1 }} />
        ) : (
          <ErrorNote error={error} onRetry={() => void refetch()} />
        )
      ) : data.sources.length === 0 ? (
        <Quiet style={{ marginBlockStart: 12 }}>{t('insights.where.nobody')}</Quiet>
      ) : (
        <Bars>
          {data.sources.map(({ source, joined }) => (
            <Row key={source}>
              <WordButton type="button" onClick={() => onPeople({ ...everybody, source })}>
                {t(`insights.source.${source}`)}
              </WordButton>
              <Count>
                {write.format(joined)} · {percentWords(joined / total, i18n.language)}
              </Count>
              <Track aria-hidden>
                <div style={{ width: `${(100 * joined) / total}%` }} />
              </Track>
            </Row>
          ))}
        </Bars>
      )}
    </Figure>
  )
})
