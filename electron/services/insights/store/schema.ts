import type { Migration } from '../../../storage/database/sqlite'

/*
 * What is stored about joins and leaves. There are many joins and little of everything else, so a stay is one narrow
 * row that combines the events "joined" and "left". `joined` never changes once it is known; the leave is added to the
 * row. Moments are seconds since 1970, server time. People are numbered by Telegram's user ids, by which the rows are
 * ordered; their names are in a table of their own.
 */

/**
 * Values of `stay.how`: inside; left or removed, as the log told; or missing when the people inside were read again.
 */
export const INSIDE = 0
export const LEFT = 1
export const REMOVED = 2
export const MISSING = 3

/** In the order of `joinSources` in the contract. */
export const SOURCES = ['link', 'primary', 'request', 'folder', 'added', 'none', 'unknown'] as const

export const migrations: readonly Migration[] = [
  `
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE chat (
    id INTEGER PRIMARY KEY,
    -- The marked id.
    chat_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    -- When the last complete reading began.
    looked_at INTEGER,
    first_look INTEGER,
    -- The moment and the entry up to which the admin log was read.
    log_at INTEGER,
    log_top TEXT,
    observed_from INTEGER,
    -- Names of InsightLimit, separated by spaces.
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
    -- 0: not revoked. 1: revoked, moment unknown. Else the moment, from the log or when it was noticed.
    revoked INTEGER NOT NULL DEFAULT 0,
    -- When everybody who came by it had last been read; null: not yet.
    read_at INTEGER,
    -- Of a reading under way: when it began, and when the last person read had joined.
    reading INTEGER,
    read_to INTEGER,
    UNIQUE (chat, hash)
  ) STRICT;

  -- A way into a community. link 0: none; source: an index into SOURCES.
  CREATE TABLE way (
    id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, link INTEGER NOT NULL, source INTEGER NOT NULL,
    UNIQUE (chat, link, source)
  ) STRICT;

  -- id: Telegram's user id.
  CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, username TEXT) STRICT;

  -- joined below 0: only the leave is known, at that moment. seen: when last seen inside, if the leave was inferred.
  CREATE TABLE stay (
    person INTEGER NOT NULL, chat INTEGER NOT NULL, joined INTEGER NOT NULL,
    way INTEGER NOT NULL, how INTEGER NOT NULL, approver INTEGER, ended INTEGER, seen INTEGER,
    PRIMARY KEY (person, chat, joined)
  ) STRICT, WITHOUT ROWID;

  -- Whom a reading of everybody inside has met; link 0: the list of members.
  CREATE TABLE met (chat INTEGER NOT NULL, link INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (chat, link, person))
    STRICT, WITHOUT ROWID;

  -- Entries of the admin log that wait for earlier ones: they are read newest first but evaluated oldest first.
  CREATE TABLE entry (
    -- place: how many entries were read before this one.
    chat INTEGER NOT NULL, place INTEGER NOT NULL,
    -- how: INSIDE for somebody who joined.
    person INTEGER NOT NULL, date INTEGER NOT NULL, how INTEGER NOT NULL, way INTEGER, approver INTEGER,
    PRIMARY KEY (chat, place)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- How many people joined and left by each way on each day, packed by day-counts.ts.
  CREATE TABLE daily (way INTEGER PRIMARY KEY, newest INTEGER NOT NULL, days BLOB NOT NULL) STRICT;
  `,
]
