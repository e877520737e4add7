import { expect, test } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { createAccountSlots } from '../../../../electron/services/accounts/account-slots'

const open = () => {
  let opened = 0
  const slots = createAccountSlots(async () => ({ life: ++opened, changes: [] as string[] }))
  return { slots, lives: () => opened }
}

test('an account is opened once, also when it is wanted twice at once', async () => {
  const { slots, lives } = open()
  const [first, second] = await Promise.all([slots.of('a'), slots.of('a')])
  expect(first).toBe(second)
  expect(lives()).toBe(1)
})

test('changes follow one another, and one that fails keeps none from its turn', async () => {
  const { slots } = open()
  const order: string[] = []
  const change = (name: string, then: Promise<unknown>) =>
    slots.inTurn('a', async () => {
      order.push(`${name} begins`)
      await then
      order.push(`${name} ends`)
      return ok(name)
    })
  const broken = slots.inTurn('a', async () => {
    throw new Error('broken')
  })
  const both = [change('first', new Promise((resolve) => setImmediate(resolve))), change('second', Promise.resolve())]
  await expect(broken).rejects.toThrow('broken')
  await Promise.all(both)
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

test('closing waits for what is under way, refuses what comes later, and reads the disk again once it is forgotten', async () => {
  const { slots } = open()
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
  const begun = [slots.inTurn('a', change('in turn')), slots.beside('a', change('beside'))]
  // It has not had its turn: it must not begin behind the closing.
  const waiting = slots.inTurn('a', change('waiting'))
  await slots.of('a')
  let closed = false
  const closing = slots.close('a').then((forget) => {
    closed = true
    return forget
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(closed).toBe(false)
  finish()
  const forget = await closing
  expect(await Promise.all(begun)).toEqual([ok('in turn'), ok('beside')])
  expect(await waiting).toEqual(fail('notSignedIn'))
  expect(await slots.beside('a', change('late'))).toEqual(fail('notSignedIn'))
  expect(written.sort()).toEqual(['beside', 'in turn'])
  forget()
  expect((await slots.of('a')).life).toBe(2)
  expect(await slots.inTurn('a', async ({ life }) => ok(life))).toEqual(ok(2))
})
