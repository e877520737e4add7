import { expect, test } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { createLazyStore } from '../../../../electron/services/accounts/lazy-store'

interface Change {
  readonly ready?: Promise<void>
  readonly isKnown?: (life: number) => boolean
}

const open = ({ ready = Promise.resolve(), isKnown = () => true }: Change = {}) => {
  let opened = 0
  const store = createLazyStore({
    folder: { ready },
    open: async () => ({ life: ++opened }),
    isKnown: ({ life }) => isKnown(life),
  })
  return { store, lives: () => opened }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what is kept is opened once, also when it is wanted twice at once', async () => {
  const { store, lives } = open()
  const [first, second] = await Promise.all([store.get(), store.get()])
  expect(first).toBe(second)
  expect(lives()).toBe(1)
})

test('what could not be read serves who asked for it, and is opened anew for the next', async () => {
  const { store } = open({ isKnown: (life) => life > 1 })
  expect(await store.inTurn(async ({ life }) => ok(life))).toEqual(ok(2))
  expect((await store.get()).life).toBe(2)
  const unread = open({ isKnown: () => false })
  expect((await unread.store.get()).life).toBe(1)
  await unread.store.close()
  const { life } = await unread.store.get()
  expect((await unread.store.get()).life).toBe(life)
})

test('nothing is opened before whoever had the files has ended', async () => {
  let end = (): void => undefined
  const ready = new Promise<void>((resolve) => {
    end = resolve
  })
  const { store, lives } = open({ ready })
  const wanted = store.get()
  await turn()
  expect(lives()).toBe(0)
  end()
  expect((await wanted).life).toBe(1)
})

test('changes follow one another, and one that fails keeps none from its turn', async () => {
  const { store } = open()
  const order: string[] = []
  const change = (name: string, then: Promise<unknown>) =>
    store.inTurn(async () => {
      order.push(`${name} begins`)
      await then
      order.push(`${name} ends`)
      return ok(name)
    })
  const broken = store.inTurn(async () => {
    throw new Error('broken')
  })
  const all = [change('first', turn()), change('second', Promise.resolve())]
  await expect(broken).rejects.toThrow('broken')
  expect(await Promise.all(all)).toEqual([ok('first'), ok('second')])
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

test('closing waits for what is under way, refuses what comes later, and lets nobody open it any more', async () => {
  const { store, lives } = open()
  let finish = (): void => undefined
  const held = new Promise<void>((resolve) => {
    finish = resolve
  })
  const written: string[] = []
  const change = (name: string) => async () => {
    await held
    written.push(name)
    return ok(name)
  }
  const begun = [store.inTurn(change('in turn')), store.beside(change('beside'))]
  // It has not had its turn: it must not begin behind the closing.
  const waiting = store.inTurn(change('waiting'))
  await turn()
  let closed = false
  const closing = store.close().then(() => {
    closed = true
  })
  await turn()
  expect(closed).toBe(false)
  finish()
  await closing
  expect(await Promise.all(begun)).toEqual([ok('in turn'), ok('beside')])
  expect(await waiting).toEqual(fail('notSignedIn'))
  expect(await store.beside(change('late'))).toEqual(fail('notSignedIn'))
  expect(written.sort()).toEqual(['beside', 'in turn'])
  await store.get()
  expect(lives()).toBe(1)
})
