import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Megabytes, after everything was collected that nobody holds. */
export interface Sample {
  /** Minutes of this computer since the begin. */
  readonly minute: number
  /** Hours of compressed time. */
  readonly hours: number
  readonly links: number
  readonly heap: number
  readonly rss: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const megabytes = (bytes: number): number => Math.round((bytes / 2 ** 20) * 100) / 100

export const takeSample = (at: Pick<Sample, 'minute' | 'hours' | 'links'>): Sample => {
  collect()
  collect()
  const { heapUsed, rss } = process.memoryUsage()
  return { ...at, heap: megabytes(heapUsed), rss: megabytes(rss) }
}

const mean = (samples: readonly Sample[], of: 'heap' | 'rss' | 'links'): number =>
  samples.reduce((sum, sample) => sum + sample[of], 0) / Math.max(1, samples.length)

/** From the first third to the last one: what came of all that was done in between. */
export const growthOf = (samples: readonly Sample[]) => {
  const third = Math.max(1, Math.floor(samples.length / 3))
  const [first, last] = [samples.slice(0, third), samples.slice(-third)]
  const grown = (of: 'heap' | 'rss' | 'links'): number => Math.round((mean(last, of) - mean(first, of)) * 100) / 100
  return { heap: grown('heap'), rss: grown('rss'), links: grown('links') }
}

const LINES = 16

/** So many lines of the samples, evenly. */
export const tableOf = (samples: readonly Sample[]): string => {
  const step = Math.max(1, Math.ceil(samples.length / LINES))
  const shown = samples.filter((_sample, at) => at % step === 0 || at === samples.length - 1)
  const cell = (value: number): string => value.toFixed(1).padStart(9)
  return [
    '   minute    hours    links     heap      rss',
    ...shown.map(({ minute, hours, links, heap, rss }) =>
      [cell(minute), cell(hours), `${links}`.padStart(9), cell(heap), cell(rss)].join(''),
    ),
  ].join('\n')
}
