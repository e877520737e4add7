import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CreateLink } from '../../electron/contract/links'
import type { FaultInput } from '../../electron/sandbox/faults'
import { chatIdOf, codeOf, endAllGateways, signedInGateway } from '../support/gateway'
import { linkRequest, openLinks } from '../support/links'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const COMMUNITIES = ['Berlin Runners', 'City Runners News'] as const
const REQUESTS = 60
const AT_ONCE = 4
const SEED = 20_261_123

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

const LIST = 'messages.getExportedChatInvites'
/** What may befall one of the calls that are on their way; half of the time nothing does. */
const faults: readonly FaultInput[] = [
  { name: 'cut-before-apply' },
  { name: 'cut-after-apply' },
  { name: 'cut-mid-frame' },
  { name: 'mute' },
  { name: 'latency', value: 150, times: 1 },
  // Longer than a call waits: applied when nobody waits for it any more (half of it passes before).
  { name: 'latency', value: 2_200, times: 1, method: 'messages.exportChatInvite' },
  { name: 'internal', times: 1 },
  { name: 'cut-before-apply', method: LIST },
  { name: 'internal', times: 1, method: LIST },
]

let server: TestSandbox
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exactly-once-chaos-'))
  server = await startTestSandbox()
})
afterAll(async () => {
  await endAllGateways()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

test('60 links to two communities, four at a time, through random faults: each once', async () => {
  const random = seeded(SEED)
  const gateway = await signedInGateway(server, { callTimeout: 1_000 })
  const chatIds = await Promise.all(COMMUNITIES.map((title) => chatIdOf(gateway, title)))
  const { links, journal } = await openLinks(gateway, folder, { secondLookAfter: 1_500, arrivalLimit: 4 })
  const before = (await Promise.all(COMMUNITIES.map(server.links))).flat().length

  // Three of four have a title of their own; the others ask for the very same thing.
  const requests = Array.from({ length: REQUESTS }, (_, index): CreateLink => {
    const title = index % 4 === 0 ? 'the same for all' : `chaos ${index}`
    return linkRequest(chatIds[index % chatIds.length] ?? '', title)
  })
  const codes = new Map<string, number>()
  const answered = new Map<string, string>()
  let next = 0
  const worker = async (): Promise<void> => {
    for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
      const fault = random() < 0.5 ? faults[Math.floor(random() * faults.length)] : undefined
      if (fault !== undefined) await server.control({ do: 'addFault', fault })
      const made = await links.create(request)
      codes.set(codeOf(made), (codes.get(codeOf(made)) ?? 0) + 1)
      if (made.ok && made.value.kind === 'link') answered.set(request.requestId, made.value.link.hash)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))

  // The storm is over: what stayed open is looked up, until nothing is.
  await server.setFaults()
  const toSettle = journal.open().length
  await expect.poll(() => links.settle(null), { timeout: 15_000 }).toEqual({ ok: true, value: 0 })

  const atServer = (await Promise.all(COMMUNITIES.map(server.links))).flat()
  const made = requests.flatMap(({ requestId }) => {
    const outcome = journal.outcome(requestId)
    return outcome?.kind === 'created' ? [outcome.link.hash] : []
  })
  console.info(
    `${REQUESTS} asked (${[...codes].map(([code, count]) => `${count} ${code}`).join(', ')}), ${toSettle} settled ` +
      `afterwards, ${made.length} made, ${atServer.length - before} more at the server`,
  )
  // Every request answered with a link has exactly that link, and no link has two requests.
  for (const [requestId, hash] of answered) {
    expect(journal.outcome(requestId)).toMatchObject({ kind: 'created', link: { hash } })
  }
  expect(new Set(made).size).toBe(made.length)
  // No link without a request: what was made is what is there.
  expect(atServer.length - before).toBe(made.length)
  for (const title of new Set(requests.map((request) => request.options.title))) {
    const asked = requests.filter((request) => request.options.title === title).length
    expect(atServer.filter((link) => link.title === title).length).toBeLessThanOrEqual(asked)
  }
  expect(answered.size).toBeGreaterThan(REQUESTS / 2)
})
