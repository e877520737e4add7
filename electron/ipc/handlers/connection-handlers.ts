import type { connectionCalls } from '../../contract/connection-calls'
import { ok } from '../../contract/result'
import type { Services } from '../../services/services'
import type { HandlersOf } from '../answer-call'

/** How the app connects to Telegram. */
export const connectionHandlers = ({
  connection,
}: Pick<Services, 'connection'>): HandlersOf<typeof connectionCalls> => ({
  getConnection: () => ok(connection.state()),
  setConnectionMode: ({ mode }) => connection.setMode(mode),
  saveProxy: (input) => connection.save(input),
  useProxy: ({ id }) => connection.use(id),
  moveProxy: ({ id, by }) => connection.move(id, by),
  removeProxy: ({ id }) => connection.remove(id),
  testConnection: (test) => connection.test(test),
  readClipboardProxy: async () => {
    const link = await connection.readClipboard()
    if (link?.kind !== 'proxy') return ok(link ?? { kind: 'none' })
    const { kind, server, port } = link.entry
    return ok({ kind: 'proxy', place: { kind, server, port } })
  },
  addClipboardProxy: () => connection.addFromClipboard(),
})
