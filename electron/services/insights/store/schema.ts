import type { Migration } from '../../../storage/database/sqlite'

/*
 * What is kept of who came and went. The joins are many and all else is little, so a stay is one narrow row: it says what
 * the events "joined" and "left" would say in two. `joined` never changes once it is known, and leaving is added to it.
 * Moments are seconds since 1970 on the server's clock; people are Telegram's own ids, which the row is ordered by, and
 * their names stand apart.
 */

/** `stay.how`: inside; left or was removed, as the log told; or was missing when all who came by a link were read again. */
export const INSIDE = 0
export const LEFT = 1
export const REMOVED = 2
export const MISSING = 3

/** In the order of `joinSources` of the contract. */
export const SOURCES = ['link', 'primary', 'request', 'folder', 'added', 'none', 'unknown'] as const

export const migrations: readonly Migration[] = [
  `
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE chat (
    id INTEGER PRIMARY KEY,
    -- The marked id.
    chat_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    -- When the last look began that read all that can be read.
    looked_at INTEGER,
    first_look INTEGER,
    -- The admin log was read up to this moment and this entry.
    log_at INTEGER,
    log_top TEXT,
    observed_from INTEGER,
    -- Names of InsightLimit, with spaces between.
    limits TEXT NOT NULL DEFAULT '',
    -- An AppError as JSON.
    error TEXT
  ) STRICT;

  CREATE TABLE gap (chat INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (chat, since))
    STRICT, WITHOUT ROWID;

  CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    hash TEXT NOT NULL,
    title TEXT,
    admin INTEGER NOT NULL,
    permanent INTEGER NOT NULL,
    edited INTEGER,
    ends INTEGER,
    -- 0: it works. 1: revoked, nobody knows when. Else when it was, as the log tells, or when that was noticed.
    revoked INTEGER NOT NULL DEFAULT 0,
    -- All who came by it had been read at this moment; null: not yet.
    read_at INTEGER,
    -- Of a reading that is under way: when it began, and the last person's moment.
    reading INTEGER,
    read_to INTEGER,
    UNIQUE (chat, hash)
  ) STRICT;

  -- A way into a community: link 0 is none, source is a place in SOURCES.
  CREATE TABLE way (
    id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, link INTEGER NOT NULL, source INTEGER NOT NULL,
    UNIQUE (chat, link, source)
  ) STRICT;

  -- id: Telegram's.
  CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, username TEXT) STRICT;

  -- joined below 0: only their leaving is known, at that moment. seen: last seen inside, where leaving was inferred.
  CREATE TABLE stay (
    person INTEGER NOT NULL, chat INTEGER NOT NULL, joined INTEGER NOT NULL,
    way INTEGER NOT NULL, how INTEGER NOT NULL, approver INTEGER, ended INTEGER, seen INTEGER,
    PRIMARY KEY (person, chat, joined)
  ) STRICT, WITHOUT ROWID;

  -- Who was met while all who are inside were read: link 0 stands for the list of members.
  CREATE TABLE met (chat INTEGER NOT NULL, link INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (chat, link, person))
    STRICT, WITHOUT ROWID;

  -- Entries of the admin log that wait for those before them: they are read newest first and told oldest first.
  CREATE TABLE entry (
    -- How many were read before it.
    chat INTEGER NOT NULL, place INTEGER NOT NULL,
    -- how: INSIDE of somebody who came.
    person INTEGER NOT NULL, date INTEGER NOT NULL, how INTEGER NOT NULL, way INTEGER, approver INTEGER,
    PRIMARY KEY (chat, place)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- How many came and went by each way on each day: what daily.ts keeps of the stays.
  CREATE TABLE daily (way INTEGER PRIMARY KEY, newest INTEGER NOT NULL, days BLOB NOT NULL) STRICT;
  `,
]
