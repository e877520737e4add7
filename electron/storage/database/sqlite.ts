import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import sqlite, { type Database as Engine, type Statement } from 'node-sqlite3-wasm'
import { asideOf } from '../write-file'

/** What a column holds; whole numbers up to 2^53. */
export type Value = number | string | Uint8Array | null
export type Row = Readonly<Record<string, Value>>

/** The SQL of one step of a schema; its index in the list is the version that it starts from. */
export type Migration = string

/** A newer version of the app wrote the file, which stays as it is. */
export class NewerDatabaseError extends Error {}

/**
 * A SQLite file, synchronous: for a thread or process of its own. Prepared statements are cached, so SQL must not
 * contain values. The opener must be the only one: it first removes the lock of a killed process, since SQLite would
 * take a half-written file for somebody else's work.
 */
export class Sqlite {
  readonly #engine: Engine
  readonly #statements = new Map<string, Statement>()

  private constructor(engine: Engine) {
    this.#engine = engine
  }

  /**
   * Opens or makes the file, checks it and migrates its schema. A damaged file is set aside beside itself and a new one
   * is begun (`aside`: the path of the old one). Throws `NewerDatabaseError`, and any error of the disk.
   */
  static open(
    path: string,
    migrations: readonly Migration[],
  ): { readonly database: Sqlite; readonly aside: string | null } {
    mkdirSync(dirname(path), { recursive: true })
    try {
      return { database: Sqlite.#openSound(path, migrations), aside: null }
    } catch (error) {
      if (error instanceof NewerDatabaseError || !isDamage(error)) throw error
    }
    const aside = asideOf(path)
    renameSync(path, aside)
    rmSync(`${path}-journal`, { force: true })
    return { database: Sqlite.#openSound(path, migrations), aside }
  }

  static #openSound(path: string, migrations: readonly Migration[]): Sqlite {
    rmSync(`${path}.lock`, { recursive: true, force: true })
    const database = new Sqlite(new sqlite.Database(path))
    try {
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL')
      const [check] = database.all('PRAGMA quick_check(1)')
      if (check === undefined || !Object.values(check).includes('ok')) throw new DamagedDatabaseError()
      database.#migrate(migrations)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  }

  #migrate(migrations: readonly Migration[]): void {
    const version = Number(this.all('PRAGMA user_version')[0]?.user_version ?? 0)
    if (version > migrations.length) throw new NewerDatabaseError()
    for (const [at, migration] of migrations.entries()) {
      if (at < version) continue
      // The version is part of the step: a kill leaves both done or neither.
      this.transaction(() => this.exec(`${migration}; PRAGMA user_version = ${at + 1}`))
    }
  }

  /** Runs one or more statements without values. */
  exec(sql: string): void {
    this.#engine.exec(sql)
  }

  /** Runs a statement; returns how many rows it changed. */
  run(sql: string, ...values: readonly Value[]): number {
    return this.#with(sql, (statement) => statement.run([...values]).changes)
  }

  all(sql: string, ...values: readonly Value[]): readonly Row[] {
    return this.#with(sql, (statement) => statement.all([...values]) as readonly Row[])
  }

  get(sql: string, ...values: readonly Value[]): Row | null {
    // Read to its end: an unfinished statement keeps the file from being rewritten.
    return this.all(sql, ...values)[0] ?? null
  }

  /** Adds a function that SQL may call; it must give the same answer for the same values. */
  define(name: string, work: (...values: readonly Value[]) => Value): void {
    const arity = work.length
    const one = (value: unknown): Value => work(value as Value)
    const two = (value: unknown, other: unknown): Value => work(value as Value, other as Value)
    this.#engine.function(name, arity > 1 ? two : one, { deterministic: true })
  }

  /**
   * Runs `work` in a transaction: all of it or nothing is written, even if the process is killed. A nested one is part
   * of the outer one.
   */
  transaction<T>(work: () => T): T {
    if (this.#engine.inTransaction) return work()
    this.exec('BEGIN IMMEDIATE')
    try {
      const done = work()
      this.exec('COMMIT')
      return done
    } catch (error) {
      if (this.#engine.inTransaction) this.exec('ROLLBACK')
      throw error
    }
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.finalize()
    this.#statements.clear()
    if (this.#engine.isOpen) this.#engine.close()
  }

  /** A statement that fails is not kept: it would fail at its next use too, and when the file is closed, with the old error. */
  #with<T>(sql: string, work: (statement: Statement) => T): T {
    const statement = this.#statement(sql)
    try {
      return work(statement)
    } catch (error) {
      this.#statements.delete(sql)
      try {
        statement.finalize()
      } catch {
        // The same error again.
      }
      throw error
    }
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#engine.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

class DamagedDatabaseError extends Error {}

/** Whether the file is damaged: the messages of SQLITE_CORRUPT and SQLITE_NOTADB, or a finding of `quick_check`. */
export const isDamage = (error: unknown): boolean =>
  error instanceof DamagedDatabaseError ||
  (error instanceof Error && /malformed|not a database|disk image|corrupt/i.test(error.message))
