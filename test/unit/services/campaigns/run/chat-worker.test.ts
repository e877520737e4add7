import { expect, test } from 'vitest'
import { fail } from '../../../../../electron/contract/result'
import { ChatWorker, type ChatWorkerHost } from '../../../../../electron/services/campaigns/run/chat-worker'
import { rowsOf } from '../../../../support/campaign'

test.each([['accountUnknown'], ['sessionEnded'], ['vaultLocked'], ['accountFrozen']] as const)(
  'a run that only looks ends where the account is refused (%s): it must not ask again at once',
  async (code) => {
    let asked = 0
    const stop = new AbortController()
    const host = {
      connection: async () => {
        asked += 1
        // Otherwise a fault would keep the test for ever.
        if (asked > 20) stop.abort()
        return fail(code)
      },
      intents: { outcome: () => null, isOpen: () => true },
      maker: { isPrepared: () => false },
      ...{ hold: () => undefined, onChange: () => undefined },
    } as unknown as ChatWorkerHost
    await new ChatWorker(rowsOf('-1001', 3), false, host).run(stop.signal)
    expect(asked).toBe(1)
  },
)
