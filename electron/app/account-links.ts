import { copyText } from '../desktop/clipboard'
import { askOpenPath, askSavePath } from '../desktop/file-dialogs'
import type { SendEvent } from '../ipc/send-event'
import type { AccountEvents } from '../services/accounts/account-events'
import type { Closable } from '../services/accounts/lazy-store'
import { createSingleUseList, type SingleUseList } from '../services/automation/single-use/single-use-list'
import type { ChatFollower, ChatMoves } from '../services/chats/chat-moves'
import type { Chats } from '../services/chats/chats'
import type { Jobs } from '../services/jobs/jobs'
import { createIntentJournal, listMade } from '../services/links/create/intents'
import { createLinkMaker, type LinkMaker } from '../services/links/create/link-maker'
import { createLinks } from '../services/links/create/links'
import { type Annotations, createAnnotations } from '../services/links/local/annotations'
import { createSavedCodes, type SavedCodes, type SavedCodesOptions } from '../services/links/local/saved-codes'
import { createViews } from '../services/links/local/views'
import { type CarryOver, createCarryOver } from '../services/links/manage/carry-over'
import { createLinkPeople } from '../services/links/manage/link-people'
import { createLinkWork } from '../services/links/manage/link-work'
import { createLockdownRecords } from '../services/links/manage/lockdown-records'
import { createLockdowns } from '../services/links/manage/lockdowns'
import { createManageLinks } from '../services/links/manage/manage-links'
import { openBotLinks } from '../services/links/store/bot-links'
import type { FigureSource } from '../services/links/store/figure-source'
import { createLinkStore, type LinkStoreOptions } from '../services/links/store/link-store'
import { createLinkFiles } from '../services/links/transfer/link-files'
import type { AccountScope } from '../services/services'
import type { AccountFolder } from '../storage/account-folder'
import type { Log } from '../storage/log'

export interface LinkServicesParts extends Pick<LinkStoreOptions, 'account' | 'connection' | 'serverTime'> {
  readonly figures: FigureSource
  readonly folder: AccountFolder
  readonly log: Log
  readonly events: AccountEvents
  readonly chats: Chats
  readonly moves: () => Promise<ChatMoves>
  readonly jobs: Jobs
  readonly tell: SendEvent
  readonly passOnRules: Parameters<typeof createCarryOver>[0]['passOnRules']
  readonly drawCode: SavedCodesOptions['draw']
}

/** What the page can ask of an account's links. */
type LinkRooms = Pick<
  AccountScope,
  'links' | 'linkStore' | 'manage' | 'people' | 'work' | 'lockdowns' | 'linkFiles' | 'views'
>

export interface LinkServices extends Closable {
  readonly rooms: LinkRooms
  readonly maker: LinkMaker
  readonly annotations: Annotations
  readonly singleUseList: SingleUseList
  readonly carryOver: CarryOver
  readonly savedCodes: SavedCodes
  /** What keeps ids of communities and must follow when a group becomes a supergroup. */
  readonly followers: readonly ChatFollower[]
}

/** Builds what makes, reads, lists and changes an account's links, and what this computer keeps of them. */
export const composeLinkServices = (parts: LinkServicesParts): LinkServices => {
  const { account, folder, log, connection, serverTime, events, chats, moves, jobs } = parts
  const onChange = (chatId: string): void => {
    parts.tell('linksChanged', { chatId })
    events.emit('linksListed', chatId)
  }
  const onAnnotated = (): void => {
    events.emit('annotated')
  }
  const journal = createIntentJournal({ folder, log, moves })
  const singleUseList = createSingleUseList({ folder, log, moves, onChange: ({ chatId }) => onChange(chatId) })
  const maker = createLinkMaker({
    ...{ log, journal: journal.intents, onChange },
    onMade: (link, requestId) => events.emit('linkMade', link, requestId),
    onSingleUse: (requests) => singleUseList.want(requests.map(({ requestId }) => requestId)),
  })
  const links = createLinks({ connection, findChat: chats.find, maker, onChange })
  const annotations = createAnnotations({ folder, log, onChange: onAnnotated })
  const views = createViews({ folder, log, onChange: onAnnotated })
  const records = createLockdownRecords({ folder, log, moves })
  const savedCodes = createSavedCodes({ folder, log, draw: parts.drawCode })
  const carryOver = createCarryOver({ annotations, passOnRules: parts.passOnRules })
  const singleUse = { load: async () => void (await singleUseList.load()), has: singleUseList.has }
  const linkStore = createLinkStore({
    ...{ account, connection, annotations, figures: parts.figures, serverTime, onChange, singleUse },
    listChats: () => chats.list(false),
    findChat: chats.find,
    openIntents: links.openIntents,
    botLinks: async () => {
      const intents = await journal.intents()
      return openBotLinks(folder, listMade(intents.entries()), log, intents.current)
    },
  })
  const lockdowns = createLockdowns({
    ...{ connection, linkStore, annotations, carryOver, singleUse, jobs, links, serverTime, records },
    findChat: chats.find,
    askSavePath: (name) => askSavePath(name, 'csv'),
  })
  const linkFiles = createLinkFiles({
    ...{ connection, linkStore, annotations, copyText, askSavePath },
    // Spreadsheets write text with other extensions too; a file that is not text is refused when it is read.
    askOpenPath: () => askOpenPath(['csv', 'txt', 'tsv']),
  })
  return {
    rooms: {
      ...{ links, linkStore, linkFiles, lockdowns, views },
      manage: createManageLinks({ connection, linkStore }),
      people: createLinkPeople({ connection, linkStore }),
      work: createLinkWork({ connection, linkStore, annotations, jobs }),
    },
    ...{ maker, annotations, singleUseList, carryOver, savedCodes },
    followers: [journal, annotations, records, views, savedCodes],
    close: async () => {
      await maker.close()
      await Promise.all([linkStore.end(), annotations.close(), views.close(), records.close(), savedCodes.close()])
      // Last, because it records what became of each request.
      await journal.close()
    },
  }
}
