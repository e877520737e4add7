import type { CreateGateway, ProbeTelegram } from './gateway'

/** Loads gramjs on first use: it costs 220 ms and 33 MB, and an app without an account needs none of it. */
export const createGateway: CreateGateway = async (options) => {
  const { openGateway } = await import('./open-gateway')
  return openGateway(options)
}

/** The same for a look whether Telegram is there. */
export const probeTelegram: ProbeTelegram = async (endpoint, route) => {
  const { probe } = await import('./open-gateway')
  return probe(endpoint, route)
}
