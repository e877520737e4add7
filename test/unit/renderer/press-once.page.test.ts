import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { pressOnce } from '../../../renderer/press-once'

let heard: string[] = []
let end = (): void => undefined
beforeAll(() => {
  for (const type of ['click', 'dblclick']) {
    document.body.addEventListener(type, ({ target }) => heard.push(`${type} ${(target as Element).id}`))
  }
})
beforeEach(() => {
  heard = []
  document.body.innerHTML =
    '<div role="listitem" id="ann"><button id="approve">Approve</button></div>' +
    '<div role="listitem" id="ben"><button id="next">Approve</button></div>' +
    '<span class="MuiPickersArrowSwitcher-root"><button id="month">Next month</button></span>' +
    '<button data-repeats id="page">Next page</button><input id="field">'
  end = pressOnce(document)
})
afterEach(() => end())

const on = (id: string): Element => document.getElementById(id) ?? document.body
/** A double click as Chromium tells it; the second half meets what stands there by then. */
const doubleClick = (one: string, other = one): void => {
  const say = (type: string, id: string, detail: number) =>
    on(id).dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, detail }))
  say('click', one, 1)
  say('click', other, 2)
  say('dblclick', other, 2)
}

it('lets a double click on a button act once', () => {
  doubleClick('approve')
  expect(heard.filter((one) => one.startsWith('click'))).toEqual(['click approve'])
})

it.each([
  ['the button of the next row', 'next'],
  ['the next row itself', 'ben'],
  ['a field', 'field'],
  ['nothing, as the ground behind a dialog', 'nowhere'],
])('keeps its second half from what slid under the pointer: %s', (_what, other) => {
  doubleClick('approve', other)
  expect(heard).toEqual(['click approve'])
})

it('lets through the double click that opens a row, fields, what leads on by one each time, and keys', () => {
  doubleClick('ann')
  expect(heard).toEqual(['click ann', 'click ann', 'dblclick ann'])
  heard = []
  doubleClick('field')
  expect(heard).toHaveLength(3)
  heard = []
  doubleClick('month')
  doubleClick('page')
  expect(heard.filter((one) => one.startsWith('click'))).toHaveLength(4)
  heard = []
  for (let time = 0; time < 2; time++) on('next').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 }))
  expect(heard).toEqual(['click next', 'click next'])
})
