import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NewerDatabaseError, Sqlite } from '../../../../electron/storage/database/sqlite'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invite-desk-sqlite-'))
  path = join(folder, 'deep', 'file.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const first = 'CREATE TABLE one (value INTEGER NOT NULL) STRICT'
const open = (...migrations: string[]) => Sqlite.open(path, migrations.length === 0 ? [first] : migrations)

describe('a database', () => {
  it('keeps what a transaction wrote, and nothing of one that failed', () => {
    const { database } = open()
    database.transaction(() => database.run('INSERT INTO one VALUES (?)', 7_123_456_789))
    const failing = () =>
      database.transaction(() => {
        database.run('INSERT INTO one VALUES (?)', 2)
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    database.close()
    const again = open().database
    expect(again.all('SELECT value FROM one')).toEqual([{ value: 7_123_456_789 }])
    again.close()
  })

  it('asks anew after a statement has failed, and closes as if nothing had been', () => {
    const { database } = open()
    const put = (value: number | null) => database.run('INSERT INTO one VALUES (?)', value)
    expect(() => put(null)).toThrow('NOT NULL')
    expect(put(1)).toBe(1)
    expect(() => put(null)).toThrow('NOT NULL')
    expect(() => database.close()).not.toThrow()
  })

  it('can be written anew although single rows were read of it', () => {
    const { database } = open()
    for (let value = 0; value < 10; value++) database.run('INSERT INTO one VALUES (?)', value)
    expect(database.get('SELECT value FROM one')).toEqual({ value: 0 })
    database.exec('VACUUM')
    expect(database.get('SELECT count(*) AS count FROM one')).toEqual({ count: 10 })
    database.close()
  })

  it('brings an older schema up to date step by step, once, and leaves a newer one alone', () => {
    const { database } = open()
    database.run('INSERT INTO one VALUES (1)')
    database.close()
    const newer = open(first, 'ALTER TABLE one ADD COLUMN more INTEGER', 'UPDATE one SET more = value + 1').database
    expect(newer.get('SELECT * FROM one')).toEqual({ value: 1, more: 2 })
    newer.close()
    const bytes = readFileSync(path)
    expect(() => open()).toThrow(NewerDatabaseError)
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('leaves a step that fails undone', () => {
    open().database.close()
    expect(() => open(first, 'CREATE TABLE two (value INTEGER) STRICT; INSERT INTO nowhere VALUES (1)')).toThrow()
    const { database } = open(first, 'CREATE TABLE two (value INTEGER) STRICT')
    expect(database.get('SELECT count(*) AS count FROM two')).toEqual({ count: 0 })
    database.close()
  })

  it.each([
    ['no database at all', () => Buffer.from('this is not a database, whatever its name says'.repeat(40))],
    [
      'pages that were overwritten',
      (whole: Buffer) => Buffer.concat([whole.subarray(0, 4_096), Buffer.alloc(whole.length - 4_096, 0x5a)]),
    ],
  ])('sets %s aside and begins anew', (_, damage) => {
    const { database } = open()
    database.transaction(() => {
      for (let value = 0; value < 5_000; value++) database.run('INSERT INTO one VALUES (?)', value)
    })
    database.close()
    writeFileSync(path, damage(readFileSync(path)))
    const { database: anew, aside } = open()
    expect(anew.get('SELECT count(*) AS count FROM one')).toEqual({ count: 0 })
    anew.close()
    expect(readdirSync(join(folder, 'deep')).map((name) => join(folder, 'deep', name))).toContain(aside)
  })

  it('opens although a process that was killed had it locked, and takes back what that one had half written', () => {
    const { database } = open()
    database.run('INSERT INTO one VALUES (1)')
    database.exec('BEGIN IMMEDIATE; INSERT INTO one VALUES (2)')
    // As a kill leaves it: the lock lies there and the transaction is open.
    expect(readdirSync(join(folder, 'deep'))).toContain('file.sqlite.lock')
    const { database: again } = open()
    expect(again.all('SELECT value FROM one')).toEqual([{ value: 1 }])
    again.close()
    mkdirSync(`${path}.lock`, { recursive: true })
    open().database.close()
  })
})
