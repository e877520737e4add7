import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { JoinRequest, RequestSelection } from '../../../../electron/contract/people'
import { fail, ok } from '../../../../electron/contract/result'
import { createRequestFiles } from '../../../../electron/services/requests/request-files'
import { requestOf } from '../../../support/requests'

const via = { hash: 'Door4444', link: 'https://t.me/+Door4444', title: '=Door 4' }
const all: readonly JoinRequest[] = [
  requestOf('1', { name: 'Ada\tLovelace', username: 'ada', about: 'Two\nlines', date: 1_800_000_000 }, { via }),
  requestOf('2', { name: 'Grace', date: 1_800_000_060 }),
  requestOf('3', { name: 'Not selected', username: 'other' }),
]
const two: RequestSelection = {
  kind: 'requests',
  requests: all.slice(0, 2).map(({ chatId, person }) => ({ chatId, userId: person.userId })),
}

const open = (found = all) => {
  const copied: string[] = []
  const asked: string[] = []
  let path: string | null = null
  const files = createRequestFiles({
    requests: {
      selected: async (selection) => {
        const chosen = found.filter(
          ({ person }) =>
            selection.kind === 'matching' || selection.requests.some(({ userId }) => userId === person.userId),
        )
        return chosen.length === 0 ? fail('nothingSelected') : ok(chosen)
      },
    },
    copyText: async (text) => void copied.push(text),
    askSavePath: async (name) => {
      asked.push(name)
      return path
    },
    serverTime: () => 1_800_000_000,
  })
  const saveAt = (at: string): void => {
    path = at
  }
  return { files, copied, asked, saveAt }
}

test('copies those who are selected, each on a line of their own', async () => {
  const { files, copied } = open()
  expect(await files.copy(two, 'names')).toEqual(ok({ copied: 2 }))
  expect(await files.copy(two, 'usernames')).toEqual(ok({ copied: 1 }))
  expect(await files.copy(two, 'table')).toEqual(ok({ copied: 2 }))
  expect(copied.slice(0, 2)).toEqual(['Ada Lovelace (@ada)\nGrace', '@ada'])
  expect(copied[2]?.split('\n')[0]).toBe('person\tusername\tid\tbio\tcommunity\tasked\tlink\ttitle\tchat id')
  expect(copied.join()).not.toContain('Not selected')
})

test('of people without usernames none can be copied, and nothing is', async () => {
  const { files, copied } = open([requestOf('2', { name: 'Grace' })])
  expect(await files.copy(two, 'usernames')).toEqual(fail('nothingSelected'))
  expect(copied).toEqual([])
})

test('saves those who are selected, with nothing that a spreadsheet would run, named after where and when', async () => {
  const { files, asked, saveAt } = open()
  expect(await files.export(two, 'csv')).toEqual(ok({ exported: 0, savedAs: null }))
  const path = join(await mkdtemp(join(tmpdir(), 'people-')), 'people.csv')
  saveAt(path)
  expect(await files.export(two, 'csv')).toEqual(ok({ exported: 2, savedAs: path }))
  expect(asked).toEqual(['Aurora requests 2027-01-15.csv', 'Aurora requests 2027-01-15.csv'])
  const text = await readFile(path, 'utf8')
  expect(text).toContain("2027-01-15T08:00:00Z,https://t.me/+Door4444,'=Door 4,'-1001")
  expect(text).toContain('Grace')
  expect(text).not.toContain('Not selected')
})
