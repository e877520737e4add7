import { randomUUID } from 'node:crypto'
import type { CreateLink, LinkOptions } from '../../electron/contract/links'
import { ok } from '../../electron/contract/result'
import { accountOf } from '../../electron/services/accounts/accounts'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { type Intents, openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker, type LinkMakerOptions } from '../../electron/services/links/create/link-maker'
import { createLinks, type Links, type LinksOptions } from '../../electron/services/links/create/links'
import { accountFolder } from '../../electron/storage/account-folder'
import type { TelegramGateway } from '../../electron/telegram/gateway'

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

const plain: LinkOptions = {
  title: '',
  expires: { kind: 'never' },
  usageLimit: null,
  requestNeeded: false,
  legacyRevokePermanent: false,
  monthlyFee: null,
}

/** A request with an id of its own. */
export const linkRequest = (chatId: string, title: string, change: Partial<LinkOptions> = {}): CreateLink => ({
  requestId: randomUUID(),
  chatId,
  options: { ...plain, ...change, title },
})

export interface OpenLinks {
  readonly links: Links
  readonly journal: Intents
}

/** The links service as the app builds it, on a journal in `folder`; a new account each time unless told. */
export const openLinks = async (
  gateway: TelegramGateway,
  folder: string,
  { accountId = randomUUID(), ...change }: Partial<LinksOptions & LinkMakerOptions> & { accountId?: string } = {},
): Promise<OpenLinks> => {
  const person = { userId: '1', name: 'Mara', username: null, phone: null, isBot: false }
  const account = { ...accountOf('test', person), id: accountId }
  const journal = await openIntents(accountFolder(folder, accountId))
  const onChange = () => undefined
  const connected = connectAccount(account, gateway)
  const links = createLinks({
    connection: async () => ok(connected),
    findChat: (id) => gateway.resolveChat(id),
    maker: createLinkMaker({
      ...{ journal: async () => journal, onChange, log: silentLog, secondLookAfter: 50 },
      ...change,
    }),
    onChange,
    ...change,
  })
  return { links, journal }
}
