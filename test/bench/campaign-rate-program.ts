import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InviteLink, LinkCursor } from '../../electron/contract/links'
import { ok } from '../../electron/contract/result'
import type { Listening } from '../../electron/sandbox/sandbox'
import type { ListedAccount } from '../../electron/sandbox/world/inspect'
import { accountOf } from '../../electron/services/accounts/accounts'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createCampaignEngine } from '../../electron/services/campaigns/run/campaign-engine'
import type { PlannedLink } from '../../electron/services/campaigns/run/run-model'
import { openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker } from '../../electron/services/links/create/link-maker'
import { createAnnotations } from '../../electron/services/links/local/annotations'
import { accountFolder } from '../../electron/storage/account-folder'
import { chatIdOf, endAllGateways, openTestGateway, signInByPhone } from '../support/gateway'
import { silentLog } from '../support/links'
import { median } from './table.mjs'

/**
 * One round: links over four communities by the campaign engine, and by a bare gramjs loop to the same server, which
 * listens as the first argument says, several times in turns; `reading` as the third: while the engine works, somebody
 * reads a community with thousands of links, page after page. Prints the median links a second of each, and how many
 * pages were read, as JSON.
 */
const listening = JSON.parse(process.argv[2] ?? '') as Listening
const LINKS = Number(process.argv[3])
const READS = process.argv[4] === 'reading'

const COMMUNITIES = ['Berlin Runners', 'Hamburg Runners', 'Leipzig Runners', 'City Runners News'] as const
const EACH = Math.ceil(LINKS / COMMUNITIES.length)

const TURNS = 4

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await work()
  return (EACH * COMMUNITIES.length * 1_000) / (performance.now() - begin)
}

const campaign = async ({ phone = '', code = '' }: ListedAccount, folder: string) => {
  const gateway = await openTestGateway({ listening })
  await signInByPhone(gateway, phone, code)
  const chats = await Promise.all(COMMUNITIES.map(async (title) => ({ title, id: await chatIdOf(gateway, title) })))
  const person = { userId: '1', name: 'Mara', username: null, phone: null, isBot: false }
  const account = { ...accountOf('test', person), id: randomUUID() }
  const own = accountFolder(folder, account.id)
  const intents = await openIntents(own)
  let finished: () => void = () => undefined
  const connected = connectAccount(account, gateway)
  const engine = createCampaignEngine({
    ...{ folder: own, log: silentLog },
    annotations: createAnnotations({ folder: own, log: silentLog, onChange: () => undefined }),
    connection: async () => ok(connected),
    maker: createLinkMaker({ journal: async () => intents, onChange: () => undefined, log: silentLog }),
    onChange: () => undefined,
    onNews: () => finished(),
  })
  const make = async (): Promise<void> => {
    const rows: PlannedLink[] = chats.flatMap(({ id, title }) =>
      Array.from({ length: EACH }, (_, at) => ({
        ...{ key: `${id} ${at}`, requestId: randomUUID(), chatId: id, community: title, title: `Campaign ${at}` },
        ...{ expireDate: null, usageLimit: null, requestNeeded: false, tags: [] },
      })),
    )
    const end = new Promise<void>((resolve) => {
      finished = resolve
    })
    const begun = await engine.begin(randomUUID(), rows)
    if (!begun.ok) throw new Error(begun.error.code)
    await end
  }
  const background = connected.askingFor('background').gateway
  const chatId = READS ? await chatIdOf(gateway, 'Many links') : ''
  /** Reads all links from the newest on, and again, until told to stop; answers how many pages came. */
  const read = async (isOver: () => boolean): Promise<number> => {
    let pages = 0
    for (let offset: LinkCursor | null = null; !isOver(); pages += 1) {
      const page = await background.listChatInvites({ chatId, adminId: null, revoked: false, offset, limit: 100 })
      if (!page.ok) throw new Error(page.error.code)
      const last: InviteLink | undefined = page.value.links.at(-1)
      offset = last === undefined ? null : { date: last.date, link: last.link }
    }
    return pages
  }
  return { make, read }
}

const run = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'campaign-rate-'))
  const owner = listening.accounts.find(({ phone, password }) => phone !== undefined && password === undefined)
  if (owner === undefined) throw new Error('no account to sign in by phone')
  const ours = await campaign(owner, folder)
  // After the app's own room for gramjs, whose modules want to be loaded in their order.
  const { openBareLoop } = await import('../gateway/clients/gramjs-client')
  const bare = await openBareLoop(listening, owner, COMMUNITIES)
  const ourRates: number[] = []
  let pages = 0
  const withReading = async (): Promise<void> => {
    let over = false
    const reading = READS ? ours.read(() => over) : Promise.resolve(0)
    await ours.make()
    over = true
    pages += await reading
  }
  const bareRates: number[] = []
  // In turns, so that lists that grow and a slow moment meet both. The first turn, in which the engine compiles what
  // both run, does not count.
  for (let turn = 0; turn <= TURNS; turn++) {
    const bareRate = await timed(() => bare.run(EACH))
    const ourRate = await timed(withReading)
    if (turn === 0) continue
    bareRates.push(bareRate)
    ourRates.push(ourRate)
  }
  await bare.end()
  await endAllGateways()
  await rm(folder, { recursive: true, force: true })
  // gramjs leaves a timer behind that would keep this process.
  process.stdout.write(`${JSON.stringify({ ours: median(ourRates), bare: median(bareRates), pages })}\n`, () =>
    process.exit(0),
  )
}

void run()
