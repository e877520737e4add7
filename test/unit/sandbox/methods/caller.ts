import {
  type Authorization,
  type MethodContext,
  type MethodResult,
  RpcError,
  type Tl,
} from '../../../../electron/sandbox/method'
import { methods } from '../../../../electron/sandbox/methods/table'
import type { World } from '../../../../electron/sandbox/world/model'
import { createWorld } from '../../../../electron/sandbox/world/world'
import { isDocumented } from './documented-errors'

/** A moment for worlds in tests: fixed, so that what they show does not depend on the day. */
export const NOW = 1_760_000_000

/** One key at the method table: calls arrive as the protocol hands them over. */
export interface TestKey {
  readonly auth: Authorization
  readonly pushed: Tl[]
  call(method: string, params?: Record<string, unknown>): Promise<MethodResult>
  /** As `call`, for answers that are objects. */
  ask(method: string, params?: Record<string, unknown>): Promise<Tl>
  /**
   * The error that a call ends with, as `400 TEXT`. Fails the test when the call succeeds, and when the error is not
   * one that Telegram documents for the method.
   */
  refused(method: string, params?: Record<string, unknown>): Promise<string>
}

/** A table with a clock that tests set, and as many keys as they want. */
export class TestServer {
  readonly keys: TestKey[] = []
  clock = NOW
  readonly table

  constructor(readonly world: World = createWorld({ seed: 'test', now: NOW })) {
    this.table = methods(world)
  }

  key(userId: bigint | null = null, dcId = 2): TestKey {
    const auth: Authorization = {
      authKeyId: (this.keys.length + 1).toString(16).padStart(16, '0'),
      dcId,
      layer: 198,
      apiId: 1,
      deviceModel: 'Test',
      userId,
      passwordPendingFor: null,
      deadBecause: null,
    }
    const pushed: Tl[] = []
    const call: TestKey['call'] = async (method, params = {}) => {
      const run = this.table[method]
      if (run === undefined) throw new Error(`no method ${method}`)
      return run(this.contextOf(auth), { _: method, ...params })
    }
    const key: TestKey = {
      auth,
      pushed,
      call,
      ask: async (method, params) => {
        const answer = await call(method, params)
        if (typeof answer === 'boolean' || !('_' in answer)) throw new Error(`${method} answered no object`)
        return answer
      },
      refused: async (method, params) => {
        try {
          await call(method, params)
        } catch (error) {
          if (!(error instanceof RpcError)) throw error
          if (!isDocumented(method, error)) throw new Error(`${method} is not known to answer ${error.message}`)
          return `${error.code} ${error.text}`
        }
        throw new Error(`${method} succeeded`)
      },
    }
    this.keys.push(key)
    return key
  }

  contextOf(auth: Authorization): MethodContext {
    return {
      auth,
      dcId: auth.dcId,
      now: () => this.clock,
      push: (userId, updates, exceptKey) => {
        for (const key of this.keys) {
          if (key.auth.userId === userId && key.auth.authKeyId !== exceptKey) key.pushed.push(updates)
        }
      },
      pushToKey: (authKeyId, updates) => {
        this.keys.find((key) => key.auth.authKeyId === authKeyId)?.pushed.push(updates)
      },
      authorizations: () => this.keys.map((key) => key.auth),
    }
  }
}
