import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accountOf } from '../../electron/services/accounts'
import { openBook, plainQuery, type TestBook } from '../support/book'
import { chatIdOf, endAllGateways, signedInGateway, type TestGateway, unwrap } from '../support/gateway'
import { startTestSandbox, type TestSandbox } from '../support/sandbox'

const MANY = 10_000

let sandbox: TestSandbox
let gateway: TestGateway
let many: string
beforeAll(async () => {
  sandbox = await startTestSandbox({ links: MANY })
  gateway = await signedInGateway(sandbox)
  const communities = (await sandbox.control({ do: 'communities' })) as { title: string; links: number }[]
  const crowded = communities.find(({ links }) => links >= MANY)
  many = await chatIdOf(gateway, crowded?.title ?? '')
})
afterEach(() => sandbox.setFaults())
afterAll(async () => {
  await endAllGateways()
  await sandbox.stop()
})

const newBook = async (): Promise<TestBook> => openBook(gateway, accountOf('test', unwrap(await gateway.getMe())))

describe('a community with ten thousand links', () => {
  it('shows its first rows before the rest is read, and then all of them', async () => {
    const { book } = await newBook()
    const first = unwrap(await book.query(plainQuery(many), 0, 50))
    expect(first.rows).toHaveLength(50)
    expect(first.reading.complete).toBe(false)
    unwrap(await book.readAll(many))
    const { counts, reading, primary } = unwrap(await book.query(plainQuery(many), 0, 50))
    const atServer = await sandbox.links('Many links')
    const open = atServer.filter(({ revoked, permanent }) => !revoked && !permanent)
    expect(counts.active + counts.ended).toBe(open.length)
    expect(reading).toEqual({ known: atServer.length, expected: atServer.length, complete: true, error: null })
    expect(primary?.link.permanent).toBe(true)
  }, 120_000)
})
