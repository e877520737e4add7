import type { QueryClient } from '@tanstack/react-query'
import type { Campaign } from '../electron/contract/campaigns'
import { askedAgainBy, isShownAlready, showSession } from './answers'
import { call, callKey } from './api'
import { appNow, setClock } from './clock'

/** Milliseconds: while main reads thousands of links it says so page by page, and a hand's breadth apart is enough. */
const IN_ONE_GO = 150

/** Milliseconds: each look at figures counts over everybody who ever came, while more of them are collected. */
const FIGURES_IN_ONE_GO = 2_000

/** Does at once what is wanted for the first time, and what is wanted again soon after once, a moment later. */
const inOneGo = (act: () => void, within = IN_ONE_GO): (() => void) => {
  let last = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = (): void => {
    timer = undefined
    last = appNow()
    act()
  }
  return () => {
    const wait = last + within - appNow()
    if (wait <= 0 && timer === undefined) now()
    else timer ??= setTimeout(now, Math.max(0, wait))
  }
}

/** Asks again, once, for what is being asked for now: its answer comes first, and may be older than what is known. */
const afterwards = (client: QueryClient, queryKey: readonly unknown[]): (() => Promise<void>) => {
  let isMeant = false
  return async () => {
    if (isMeant) return
    isMeant = true
    // Joins the asking that is under way.
    await client.refetchQueries({ queryKey, exact: true }, { cancelRefetch: false })
    isMeant = false
    await client.invalidateQueries({ queryKey, exact: true })
  }
}

/** Keeps the client true to main's events, for the life of the page. */
export const followEvents = (client: QueryClient): void => {
  const { on } = window.inviteDesk
  void call('getClock').then(setClock, () => undefined)
  on.clockChanged(setClock)
  on.sessionChanged((session) => showSession(client, session))
  on.settingsChanged((settings) => client.setQueryData(['getSettings'], settings))
  const askNow = (event: keyof typeof askedAgainBy) => (): void => {
    for (const name of askedAgainBy[event]) void client.invalidateQueries({ queryKey: [name] })
  }
  const askAgain = (event: keyof typeof askedAgainBy) => inOneGo(askNow(event))
  on.linksChanged(askAgain('linksChanged'))
  on.linkFiguresChanged(askAgain('linkFiguresChanged'))
  on.annotationsChanged(askAgain('annotationsChanged'))
  on.feedChanged(askAgain('feedChanged'))
  on.scheduleChanged(askNow('scheduleChanged'))
  on.rotationsChanged(askAgain('rotationsChanged'))
  on.answerRulesChanged(askNow('answerRulesChanged'))
  on.requestsChanged(askAgain('requestsChanged'))
  on.connectionChanged(askNow('connectionChanged'))
  on.updatesChanged(askNow('updatesChanged'))
  on.chatsChanged(askAgain('chatsChanged'))
  const figuresAgain = inOneGo(askNow('insightsChanged'), FIGURES_IN_ONE_GO)
  const collectingAgain = inOneGo(() => void client.invalidateQueries({ queryKey: ['readCollecting'] }))
  on.insightsChanged(({ figures }) => {
    collectingAgain()
    if (figures) figuresAgain()
  })
  // Main has brought a campaign's progress down to what a screen can show; whatever it says is asked for at once.
  const rows = askNow('campaignChanged')
  const campaignsAgain = afterwards(client, callKey('listCampaigns'))
  on.campaignChanged((campaign) => {
    const queryKey = callKey('listCampaigns')
    // A list that is on its way may have been made before this was said.
    if (client.isFetching({ queryKey, exact: true }) > 0) void campaignsAgain()
    const known = client.getQueryData<Campaign[]>(queryKey)
    // One of another account, or one that was just deleted, is not for this list.
    if (known?.some(({ id }) => id === campaign.id) !== true) return
    client.setQueryData(
      queryKey,
      known.map((one) => (one.id === campaign.id ? campaign : one)),
    )
    if (!isShownAlready(client, campaign)) rows()
  })
}
