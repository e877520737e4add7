import { beforeEach, expect, it } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { AccountEvents } from '../../../../electron/services/accounts/account-events'
import { AccountScopes } from '../../../../electron/services/accounts/account-scopes'
import { accountOf } from '../../../../electron/services/accounts/accounts'

const person = { name: 'Mara', username: null, phone: null, isBot: false }
const mara = accountOf('test', { ...person, userId: '1' })
const lena = accountOf('test', { ...person, userId: '2' })

let told: string[]
const build = (account: typeof mara) => {
  const events = new AccountEvents()
  const say = (what: string) => () => void told.push(`${account.userId} ${what}`)
  for (const name of ['shown', 'hidden', 'online'] as const) events.on(name, say(name))
  const dispose = async (): Promise<void> => say('disposed')()
  return { account, events, dispose }
}
let scopes: AccountScopes<ReturnType<typeof build>>
beforeEach(() => {
  told = []
  scopes = new AccountScopes()
})

it('are built once, and told what happens to their account alone', () => {
  const hers = scopes.of(mara, build)
  scopes.of(lena, build)
  expect(scopes.of(mara, build)).toBe(hers)
  scopes.get(mara.id)?.events.emit('online', { again: false })
  expect(told).toEqual(['1 online'])
  expect(scopes.get('nobody')).toBeNull()
})

it('come to the screen and leave it; to come again is no news, and no outage', () => {
  expect(scopes.shown()).toEqual(fail('notSignedIn'))
  const hers = scopes.of(mara, build)
  const theirs = scopes.of(lena, build)
  scopes.show(hers)
  scopes.show(hers)
  scopes.show(theirs)
  expect(scopes.shown()).toEqual(ok(theirs))
  expect([scopes.isShown(mara.id), scopes.isShown(lena.id)]).toEqual([false, true])
  scopes.show(null)
  expect(scopes.shown()).toEqual(fail('notSignedIn'))
  expect(told).toEqual(['1 shown', '1 hidden', '2 shown', '2 hidden'])
})

it('leave nothing behind: one that is disposed of hears nothing more, and its account gets a new one', async () => {
  const hers = scopes.of(mara, build)
  scopes.show(hers)
  await scopes.dispose(mara.id)
  hers.events.emit('online', { again: true })
  expect(scopes.shown()).toEqual(fail('notSignedIn'))
  expect(scopes.of(mara, build)).not.toBe(hers)
  scopes.of(lena, build)
  await scopes.disposeAll()
  expect([scopes.get(mara.id), scopes.get(lena.id)]).toEqual([null, null])
  expect(told).toEqual(['1 shown', '1 disposed', '1 disposed', '2 disposed'])
})

it('are waited for before files are deleted, also where somebody else had begun to dispose of them', async () => {
  let end = (): void => undefined
  const writing = new Promise<void>((resolve) => {
    end = resolve
  })
  scopes.of(mara, (account) => ({ ...build(account), dispose: () => writing }))
  const signedOut = scopes.dispose(mara.id)
  const deleting = scopes.disposeThen(mara.id, async () => void told.push('deleted'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(told).toEqual([])
  end()
  await Promise.all([signedOut, deleting])
  expect(told).toEqual(['deleted'])
})

it('open files once an earlier one of the account has ended and its files are deleted, whatever came of that', async () => {
  const steps: (() => void)[] = []
  const step = (name: string) => (): Promise<void> =>
    new Promise((resolve) => {
      steps.push(() => {
        told.push(name)
        resolve()
      })
    })
  const next = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    steps.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  scopes.of(mara, (account) => ({ ...build(account), dispose: step('the first has ended') }))
  const deleting = scopes.disposeThen(mara.id, async () => {
    await step('deleted')()
    throw new Error('busy')
  })
  const refused = expect(deleting).rejects.toThrow('busy')
  scopes.of(mara, (account, ready) => {
    void ready.then(() => told.push('the second opens'))
    return build(account)
  })
  scopes.of(lena, (account, ready) => {
    void ready.then(() => told.push('another opens'))
    return build(account)
  })
  await next()
  await next()
  await refused
  expect(told).toEqual(['another opens', 'the first has ended', 'deleted', 'the second opens'])
  expect(scopes.all().map(({ account }) => account.id)).toEqual([mara.id, lena.id])
})
