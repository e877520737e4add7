/*
 * A lockdown closes every link of a community by which somebody could join (`lockdown.ts`). The open links are read
 * from Telegram, recorded on the disk (`lockdown-records.ts`) and then revoked by a job. What cannot be closed, and
 * why, is shown before and afterwards. Closed links can be made again (`remake.ts`), each only once, since the
 * request's id is derived from the lockdown and the old link.
 */

import { randomUUID } from 'node:crypto'
import type { Chat } from '../../../contract/chats'
import type { Job } from '../../../contract/jobs'
import type { LinkEntry } from '../../../contract/link-list'
import type { Expiry } from '../../../contract/links'
import type { ClosedLink, LockdownPreview, LockdownReport, StaysOpen } from '../../../contract/lockdowns'
import { PREVIEW_MAX } from '../../../contract/lockdowns'
import { fail, ok, type Result } from '../../../contract/result'
import { replaceFile } from '../../../storage/write-file'
import type { ConnectedAccount } from '../../calls/connected-account'
import { isFinal } from '../../calls/retry-policy'
import { csvMoment, csvText, joinTags } from '../../files/csv'
import { safeFileName, utcDay } from '../../files/files'
import type { JobTask } from '../../jobs/job-task'
import type { Jobs } from '../../jobs/jobs'
import type { Links } from '../create/links'
import type { Annotations } from '../local/annotations'
import type { LinkStore } from '../store/link-store'
import type { SingleUseSource } from '../store/single-use-source'
import type { CarryOver } from './carry-over'
import { momentOf } from './link-changes'
import { revokeTask } from './link-tasks'
import { createCloseFilter, createLockdown, isPassing, type OpenLinks, readOpenLinks, staysOpen } from './lockdown'
import type { LockdownRecord, LockdownRecords } from './lockdown-records'
import { canRemake, hasPassed, remakeRequestId, remakeTask } from './remake'

/** Closes all links of a community, reports that, and makes the links again. */
export interface Lockdowns {
  /** Asks Telegram what would be closed, and what would stay open. */
  preview(chatId: string): Promise<Result<LockdownPreview>>
  /** Closes every open link, and then those that were made meanwhile. `nothingSelected`: none can be closed. */
  start(chatId: string): Promise<Result<Job>>
  /** What became of a lockdown; `lockdownGone`. */
  report(lockdownId: string): Promise<Result<LockdownReport>>
  /**
   * Makes the closed links again that were not made again yet. `end`: the expiry of those whose own has passed.
   * `lockdownGone`, `nothingSelected`, `expireDateInvalid`.
   */
  remake(lockdownId: string, end: Expiry | null): Promise<Result<Job>>
  /**
   * Writes a CSV of old and new links; `savedAs` null: no file was chosen. `lockdownGone`, `diskFull`,
   * `fileNotWritten`.
   */
  exportCsv(lockdownId: string): Promise<Result<{ savedAs: string | null }>>
}

export interface LockdownsOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  readonly linkStore: Pick<LinkStore, 'put' | 'remove'>
  readonly annotations: Pick<Annotations, 'all'>
  readonly carryOver: CarryOver
  readonly singleUse?: SingleUseSource
  readonly jobs: Pick<Jobs, 'start'>
  readonly links: Pick<Links, 'create' | 'madeBy'>
  readonly records: LockdownRecords
  /** Seconds since 1970 on the server's clock. */
  readonly serverTime: () => number
  /** The path chosen in a save dialog, with the file's extension; null: the dialog was cancelled. */
  readonly askSavePath: (suggestedName: string) => Promise<string | null>
  /** Milliseconds between the two lookups before a change counts as not made; shorter in tests. */
  readonly secondLookAfter?: number
}

/** Calls of a job at the same time: a few hide the network's delay, more would only bring flood waits sooner. */
const CONCURRENCY = 4

export const createLockdowns = (options: LockdownsOptions): Lockdowns => {
  const { connection, findChat, linkStore, annotations, carryOver, singleUse, jobs, links, records, serverTime } =
    options

  const openLinks = (current: ConnectedAccount, chat: Chat): Promise<Result<OpenLinks>> =>
    readOpenLinks(current, chat, { annotations, singleUse, onRead: linkStore.put })

  const inChat = async <T>(
    chatId: string,
    work: (chat: Chat, open: OpenLinks) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const current = await connection()
    if (!current.ok) return current
    const chat = await findChat(chatId)
    if (!chat.ok) return chat
    const open = await openLinks(current.value, chat.value)
    return open.ok ? work(chat.value, open.value) : open
  }

  const withRecord = async <T>(
    id: string,
    work: (record: LockdownRecord) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const record = await records.find(id)
    return record === null ? fail('lockdownGone') : work(record)
  }

  /** Revokes a link and records the outcome. */
  const closing =
    (id: string) =>
    (entry: LinkEntry): JobTask => {
      const { link, creator } = entry
      const task = revokeTask(entry, { linkStore, secondLookAfter: options.secondLookAfter }, ({ replacement }) =>
        records.add({ kind: 'closed', id, hash: link.hash, replacement }),
      )
      return {
        ...task,
        run: async (current) => {
          const answer = await task.run(current)
          // An error that is retried, or that ends the whole job, says nothing about this link: it was not reached.
          if (!answer.ok && !isPassing(answer.error))
            await records.add({ kind: 'stays', id, stays: { link, creator, error: answer.error } })
          return answer
        },
      }
    }

  /** The closed links, each with what replaced it. */
  const closedOf = (record: LockdownRecord): Promise<ClosedLink[]> => {
    const closed = [...record.found.values()].flatMap(({ link, creator }) => {
      const closing = record.closed.get(link.hash)
      return closing === undefined ? [] : [{ link, creator, replacement: closing.replacement }]
    })
    return Promise.all(
      closed.map(async ({ link, creator, replacement }) => ({
        ...{ link, creator, replacement },
        made: canRemake(link) ? await links.madeBy(remakeRequestId(record.id, link.hash)) : null,
      })),
    )
  }

  const staysOf = ({ found, closed, stays }: LockdownRecord): StaysOpen[] => {
    const notReached = [...found.values()].filter(({ link }) => !closed.has(link.hash) && !stays.has(link.hash))
    return [
      ...stays.values(),
      ...notReached.map(({ link, creator }): StaysOpen => ({ link, creator, error: { code: 'stopped' } })),
    ]
  }

  const toRemake = (closed: readonly ClosedLink[]): ClosedLink[] =>
    closed.filter(({ link, made }) => made === null && canRemake(link))

  return {
    preview: (chatId) =>
      inChat(chatId, async (chat, open) => {
        const toClose = createCloseFilter()(open.entries)
        const stays = staysOpen(open)
        const last = await records.last(chatId)
        return ok({
          ...{ total: toClose.length, links: toClose.slice(0, PREVIEW_MAX) },
          stays: { total: stays.length, rows: stays.slice(0, PREVIEW_MAX) },
          ownOnly: !chat.isOwner,
          publicAddress: chat.username === null ? null : `t.me/${chat.username}`,
          last: last === null ? null : { id: last.id, at: last.at },
        })
      }),

    start: (chatId) =>
      inChat<Job>(chatId, async (chat, open) => {
        if (createCloseFilter()(open.entries).length === 0) return fail('nothingSelected')
        const id = randomUUID()
        await records.add({ kind: 'begun', id, chatId, community: chat.title, at: Math.round(serverTime()) })
        const lockdown = createLockdown({
          read: (later) => openLinks(later, chat),
          close: closing(id),
          remember: async (found, stays) => {
            if (found.length > 0) await records.add({ kind: 'found', id, entries: [...found] })
            for (const one of stays) await records.add({ kind: 'stays', id, stays: one })
          },
        })
        return jobs.start({
          ...{ kind: 'lockdown', community: chat.title, lockdownId: id },
          tasks: await lockdown.tasks(open),
          more: lockdown.more,
          concurrency: CONCURRENCY,
        })
      }),

    report: (lockdownId) =>
      withRecord(lockdownId, async (record) => {
        const { id, chatId, community, at } = record
        const closed = await closedOf(record)
        const left = toRemake(closed)
        const stays = staysOf(record)
        const passed = left.filter(({ link }) => hasPassed(link, serverTime()))
        return ok({
          ...{ id, chatId, community, at, closed, stays },
          rest: stays.filter(({ link, error }) => link !== null && !isFinal(error)).length,
          remake: { left: left.length, passed: passed.length },
        })
      }),

    remake: (lockdownId, end) =>
      withRecord<Job>(lockdownId, async (record) => {
        const left = toRemake(await closedOf(record))
        const now = serverTime()
        const moment = end === null ? null : momentOf(end, now)
        const isOver = moment === null || (moment !== 0 && moment <= now)
        if (isOver && left.some(({ link }) => hasPassed(link, now))) return fail('expireDateInvalid')
        const known = [...record.found.values()].map(({ link }) => link)
        return jobs.start({
          ...{ kind: 'remake', community: record.community, lockdownId },
          tasks: left.flatMap(({ link }) => {
            const entry = record.found.get(link.hash)
            return entry === undefined ? [] : [remakeTask(record, entry, end, { links, known, carryOver })]
          }),
          concurrency: CONCURRENCY,
        })
      }),

    exportCsv: (lockdownId) =>
      withRecord<{ savedAs: string | null }>(lockdownId, async (record) => {
        const closed = await closedOf(record)
        const day = utcDay(record.at)
        const chosen = await options.askSavePath(safeFileName(`${record.community} new links ${day}`, 'csv'))
        if (chosen === null) return ok({ savedAs: null })
        const written = await replaceFile(chosen, toCsv(record, closed))
        return written.ok ? ok({ savedAs: chosen }) : written
      }),
  }
}

const columns = ['Title', 'Old link', 'New link', 'Expires', 'Usage limit', 'Created by', 'Tags', 'Note']

const toCsv = ({ found }: LockdownRecord, closed: readonly ClosedLink[]): string =>
  csvText(
    columns,
    closed.map(({ link, creator, made, replacement }) => {
      const { tags = [], note = '' } = found.get(link.hash) ?? {}
      const now = made ?? replacement
      return [
        ...[link.title ?? '', link.link, now?.link ?? '', csvMoment(now?.expireDate ?? null)],
        ...[now?.usageLimit?.toString() ?? '', creator.name, joinTags(tags), note],
      ]
    }),
  )
