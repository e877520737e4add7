import { keepPreviousData } from '@tanstack/react-query'
import type { InsightSubject } from '../../../electron/contract/insights'
import { callOptions } from '../../api'
import type { InsightViewState } from './use-insight-view'

const together: readonly InsightSubject[] = [{ kind: 'all' }]

/** What the picture of joins over time asks main. */
export const joinsQuery = ({ view, query, bucket }: Pick<InsightViewState, 'view' | 'query' | 'bucket'>) => ({
  ...callOptions('queryJoinsOverTime', {
    ...{ query, bucket },
    subjects: [...(view.compared.length > 0 ? view.compared : together)],
  }),
  placeholderData: keepPreviousData,
})
