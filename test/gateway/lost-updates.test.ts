import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { endAllGateways, signedInGateway, type TestGateway } from '../support/gateway'
import { PATIENCE } from '../support/patience'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

let sandbox: TestSandbox
let gateway: TestGateway
beforeAll(async () => {
  sandbox = await startTestSandbox({ seed: 'lost' })
})
afterEach(async () => {
  await endAllGateways()
  await sandbox.setFaults()
})
afterAll(() => sandbox.stop())

const missed = (): number => gateway.events.filter(({ kind }) => kind === 'updatesMissed').length
const changed = (): number => gateway.events.filter(({ kind }) => kind === 'chatChanged').length
const asked = async (method: string): Promise<number> => (await sandbox.journal()).counts[method] ?? 0

/** A link of a supergroup by which people have to ask. */
const askingLink = async (): Promise<string> => {
  const found = (await sandbox.links('Berlin Runners')).find((link) => link.requestNeeded && !link.revoked)
  if (found === undefined) throw new Error('no link by which people ask')
  return found.link
}
/** Signed in, and the server has told how far its updates are. */
const watching = async (): Promise<void> => {
  const before = await asked('updates.getState')
  gateway = await signedInGateway(sandbox)
  await vi.waitUntil(async () => (await asked('updates.getState')) > before, { timeout: 10_000 })
}

describe('updates that were lost', () => {
  it('are noticed by the next one, and what they were about is asked for', async () => {
    await watching()
    const link = await askingLink()
    await sandbox.control({ do: 'join', link })
    await vi.waitUntil(() => changed() > 0, PATIENCE)
    expect(missed()).toBe(0)
    await sandbox.setFaults({ name: 'lost-updates' })
    await sandbox.control({ do: 'join', link })
    const before = await asked('updates.getDifference')
    await sandbox.control({ do: 'join', link })
    await vi.waitUntil(() => missed() === 1, { timeout: 10_000 })
    expect(await asked('updates.getDifference')).toBeGreaterThan(before)
    // From there on it counts with the server again.
    const known = changed()
    await sandbox.control({ do: 'join', link })
    await vi.waitUntil(() => changed() > known, PATIENCE)
    expect(missed()).toBe(1)
  })

  it('are asked for when the server says that they are too many', async () => {
    await watching()
    await sandbox.setFaults({ name: 'updates-too-long' })
    const before = await asked('updates.getDifference')
    await sandbox.control({ do: 'join', link: await askingLink() })
    await vi.waitUntil(() => missed() === 1, { timeout: 10_000 })
    expect(await asked('updates.getDifference')).toBeGreaterThan(before)
    // The difference told where.
    expect(changed()).toBeGreaterThan(0)
  })
})
