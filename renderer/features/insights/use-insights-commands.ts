import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../../commands'
import type { InsightViewState } from './use-insight-view'
import type { PeriodChoice } from './view'

const periods = ['d7', 'd30', 'd90', 'all'] as const satisfies readonly PeriodChoice[]

interface InsightsCommandsOptions {
  readonly state: InsightViewState
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly onLook: () => void
}

/** What the room of insights can do now, for the palette. */
export const useInsightsCommands = ({ state, searchField, onLook }: InsightsCommandsOptions): void => {
  const { t } = useTranslation()
  useCommands(() => [
    {
      id: 'insights.search',
      group: 'list',
      title: t('insights.people.search'),
      run: () => searchField.current?.focus(),
      shortcut: 'search',
    },
    { id: 'insights.look', group: 'list', title: t('insights.coverage.look'), run: onLook },
    ...(state.view.only === undefined
      ? []
      : [
          {
            id: 'insights.all',
            group: 'list' as const,
            title: t('insights.notOnly', { name: state.view.only.name }),
            run: () => state.change({ only: undefined }),
          },
        ]),
    ...periods
      .filter((period) => period !== state.view.period)
      .map((period) => ({
        id: `insights.${period}`,
        group: 'list' as const,
        title: t('insights.period.show', { period: t(`insights.period.${period}`) }),
        run: () => state.change({ period }),
      })),
  ])
}
