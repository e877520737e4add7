import { expect, it, vi } from 'vitest'
import { calls } from '../../../electron/contract/calls'
import { TABLE_TEXT_MAX } from '../../../electron/contract/table-text'
import { readTable } from '../../../electron/desktop/clipboard'

const held = vi.hoisted(() => ({ text: '' }))
vi.mock('electron', () => {
  const electron = { clipboard: { readText: async () => held.text } }
  return { ...electron, default: electron }
})

const read = (text: string) => {
  held.text = text
  return readTable()
}

it.each(['Ada\t5', 'Ada\r\nGrace\r\n', 'Ada\nGrace', 'Name\tLimit\nAda\t5\n'])(
  'hands on the table %j as it was copied',
  async (text) => {
    expect(await read(text)).toEqual({ ok: true, value: { text } })
  },
)

it.each(['', ' \n', 'correct horse battery staple', 'Ada\r\n', 'https://t.me/+Qk3vN1x9sWg4YTZi'])(
  'keeps %j, which is no table, to itself',
  async (text) => {
    expect(await read(text)).toEqual({ ok: true, value: { text: null } })
  },
)

it('hands on no more than the contract takes', async () => {
  const most = `Ada\n${'x'.repeat(TABLE_TEXT_MAX - 4)}`
  const answer = await read(most)
  expect(answer.ok && calls.readClipboardTable.output.safeParse(answer.value).success).toBe(true)
  expect(await read(`${most}x`)).toEqual({ ok: false, error: { code: 'tableTooLong' } })
})
