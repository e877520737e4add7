import { ok } from '../../electron/contract/result'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createCampaignEngine } from '../../electron/services/campaigns/run/campaign-engine'
import { type Intents, openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker } from '../../electron/services/links/create/link-maker'
import { accountFolder } from '../../electron/storage/account-folder'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { accountIn, gatewayOf, givenLife, mortal, noLog, setClock } from './mortal'
import { ARRIVES_WITHIN, FINISHED, type Life } from './plan'

/**
 * The engine in a process of its own, which kills itself with SIGKILL where its life says so: nothing is flushed,
 * nobody is told.
 */
const life = givenLife<Life>()
const { pass } = mortal(life)

const dyingIntents = (intents: Intents): Intents => ({
  ...intents,
  append: async (entry) => {
    const isIntent = entry.kind === 'intent'
    if (isIntent) pass('before-intent')
    const written = intents.append(entry)
    pass(isIntent ? 'during-intent' : 'during-outcome')
    const answer = await written
    pass(isIntent ? 'after-intent' : 'after-outcome')
    return answer
  },
})

const dyingGateway = (gateway: TelegramGateway): TelegramGateway => ({
  ...gateway,
  exportChatInvite: async (invite) => {
    pass('before-request')
    const asked = gateway.exportChatInvite(invite)
    setImmediate(() => pass('request-left'))
    const answer = await asked
    pass('answered')
    if (!answer.ok && answer.error.code === 'floodWait') pass('told-to-wait')
    return answer
  },
  listChatInvites: async (query) => {
    pass('before-listing')
    const page = await gateway.listChatInvites(query)
    pass('after-listing')
    return page
  },
})

const say = (words: string): void => void process.stdout.write(`${words}\n`, () => process.exit(0))
const sayFinished = (): void => say(FINISHED)

const run = async (): Promise<void> => {
  setClock(life.clock)
  pass('any-moment')
  const gateway = dyingGateway(await gatewayOf(life))
  const account = accountIn(life)
  const folder = accountFolder(life.folder, life.accountId)
  const intents = dyingIntents(await openIntents(folder))
  const connected = connectAccount(account, gateway)
  const engine = createCampaignEngine({
    folder,
    connection: async () => ok(connected),
    maker: createLinkMaker({
      journal: async () => intents,
      onChange: () => undefined,
      log: noLog,
      // What the server, or a network that stalled, still has of a killed program's requests is applied within this.
      ...{ secondLookAfter: 400, arrivalLimit: ARRIVES_WITHIN },
    }),
    annotations: { addTags: async () => ok(null) },
    onChange: () => undefined,
    onNews: ({ state }) => {
      if (state.kind === 'finished') sayFinished()
      else say(JSON.stringify(state))
    },
    log: noLog,
  })
  const begun = await engine.begin(life.campaignId, life.rows)
  if (!begun.ok) throw new Error(begun.error.code)
  // The life before may have been killed between its last word on the disk and its last word said.
  const standing = await engine.status(life.campaignId)
  if (standing.ok && standing.value?.state.kind === 'finished') return sayFinished()
  // A disk that was full had it pause.
  await engine.resume(life.campaignId)
  engine.online()
}

void run()
