import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Api } from 'telegram'
import { ok } from '../../electron/contract/result'
import type { Listening } from '../../electron/sandbox/sandbox'
import { accountOf } from '../../electron/services/accounts/accounts'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { createCollector } from '../../electron/services/insights/collect/collector'
import type { InsightStore } from '../../electron/services/insights/store/insight-store'
import { createStoreHost } from '../../electron/services/insights/store/remote-store'
import { Calls } from '../../electron/telegram/calls'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { endAllGateways, openTestGateway, signInByPhone, unwrap } from '../support/gateway'
import { processorTimeOf } from './process-tree.mjs'

/**
 * Collects who came and went, as far as the first account of a practice server can see (the server listens as the first
 * argument says; the second is the program of the process that writes it down), and makes the same calls to the same
 * server in two bare loops that throw the answers away: gramjs as it comes, and the app's own connection. In turns, as many
 * as the third argument says after one that does not count. Prints the milliseconds of each turn, on the clock and of the
 * processor, the calls and the joins that are kept, as JSON.
 */
const listening = JSON.parse(process.argv[2] ?? '') as Listening
const storeProgram = process.argv[3] ?? ''
const TURNS = Number(process.argv[4])

interface Took {
  /** On the clock. */
  readonly clock: number
  /** Of the processor, that of the process that writes included. */
  readonly busy: number
}

const timed = async (work: () => Promise<unknown>, others: () => number = () => 0): Promise<Took> => {
  const [begin, cpu, before] = [performance.now(), process.cpuUsage(), others()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { clock: performance.now() - begin, busy: (user + system) / 1_000 + others() - before }
}

/** A file of its own, held by a process of its own, as the app has it. */
const openStore = (path: string) => {
  let pid = 0
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const host = createStoreHost(() => {
    const child = fork(storeProgram, { serialization: 'advanced', stdio: 'ignore' })
    pid = child.pid ?? 0
    return {
      postMessage: (request) => void child.send(request),
      kill: () => child.kill(),
      on: (event, listener) => child.on(event, listener),
      once: (event, listener) => child.once(event, listener),
    }
  }, log)
  return { store: host.open(path), busy: () => (pid === 0 ? 0 : processorTimeOf(pid)), end: host.end }
}

/** One look at everything from nothing on, until all is written and the file is tidy. */
const collect = async (gateway: TelegramGateway, path: string): Promise<Took & { readonly kept: number }> => {
  const account = accountOf('test', unwrap(await gateway.getMe()))
  const connected = connectAccount(account, gateway)
  const { store, busy, end } = openStore(path)
  let [done, failed] = [(): void => undefined, (_: Error): void => undefined]
  const whole = new Promise<void>((resolve, reject) => {
    ;[done, failed] = [resolve, reject]
  })
  const fail = (name: string): void => failed(new Error(name))
  const watched: InsightStore = {
    ...store,
    ask: async (name, ...values) => {
      const answer = await store.ask(name, ...values)
      if (name === 'endChat' && (values[2] as { readonly isWhole: boolean }).isWhole === false) fail('not whole')
      // Tidying is the last of a look that has read so many.
      if (name === 'compact') done()
      return answer
    },
  }
  const collector = createCollector({
    ...{ account, store: watched, connection: async () => ok(connected), serverTime: () => gateway.serverTime() },
    ...{ listChats: () => gateway.listChats(), onChange: () => undefined },
    log: { info: () => undefined, warn: fail, error: fail },
  })
  const took = await timed(async () => {
    collector.now()
    await whole
  }, busy)
  const { kept } = unwrap(await collector.state())
  await collector.end()
  end()
  return { ...took, kept }
}

type Request = Parameters<Calls['read']>[0]

/** What was asked of Telegram meanwhile: each request as it left, and what was asked of the gateway for it. */
const recorded = async (gateway: TelegramGateway, work: (gateway: TelegramGateway) => Promise<unknown>) => {
  const requests: Request[] = []
  const asked: (() => Promise<unknown>)[] = []
  const { read } = Calls.prototype
  Calls.prototype.read = function watched<R extends Api.AnyRequest>(this: Calls, request: R) {
    requests.push(request)
    return read.call(this, request) as ReturnType<typeof read<R>>
  }
  const noted =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    (...args: Args): Promise<Answer> => {
      asked.push(() => call(...args))
      return call(...args)
    }
  await work({
    ...gateway,
    listChats: noted(gateway.listChats),
    listChatInvites: noted(gateway.listChatInvites),
    listAdminsWithInvites: noted(gateway.listAdminsWithInvites),
    listChatInviteImporters: noted(gateway.listChatInviteImporters),
    listMembershipEvents: noted(gateway.listMembershipEvents),
    listMembers: noted(gateway.listMembers),
  })
  Calls.prototype.read = read
  return { requests, asked }
}

const run = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'insight-collect-'))
  const owner = listening.accounts.find(({ phone, password }) => phone !== undefined && password === undefined)
  if (owner === undefined) throw new Error('no account to sign in by phone')
  const gateway = await openTestGateway({ listening })
  await signInByPhone(gateway, owner.phone ?? '', owner.code ?? '')
  // After the app's own room for gramjs, whose modules want to be loaded in their order.
  const { signedInGramjs } = await import('../gateway/clients/gramjs-client')
  const client = await signedInGramjs(listening, owner)
  let turn = 0
  const ours = () => collect(gateway, join(folder, `${turn}`, 'insights.sqlite'))
  // The first turn, in which all compile what they run, does not count.
  const { requests, asked } = await recorded(gateway, (watched) => collect(watched, join(folder, 'first.sqlite')))
  const loops = {
    gramjs: async () => {
      // A refusal is an answer too.
      for (const request of requests) await client.invoke(request).catch(() => undefined)
    },
    connection: async () => {
      for (const ask of asked) await ask()
    },
  }
  await loops.gramjs()
  const found = { ours: [] as Took[], gramjs: [] as Took[], connection: [] as Took[] }
  let kept = 0
  for (turn = 1; turn <= TURNS; turn += 1) {
    const took = await ours()
    kept = took.kept
    found.ours.push(took)
    found.gramjs.push(await timed(loops.gramjs))
    found.connection.push(await timed(loops.connection))
  }
  await client.destroy()
  await endAllGateways()
  await rm(folder, { recursive: true, force: true })
  // gramjs leaves a timer behind that would keep this process.
  process.stdout.write(`${JSON.stringify({ ...found, kept, calls: requests.length })}\n`, () => process.exit(0))
}

run().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
