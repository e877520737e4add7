import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { createInstalledApp } from '../desktop/installed-update'
import { openWebPage } from '../desktop/security'
import type { SendEvent } from '../ipc/send-event'
import type { AccountScopes } from '../services/accounts/account-scopes'
import type { SettingsService } from '../services/accounts/settings'
import type { AccountScope } from '../services/services'
import { createStaging } from '../services/updates/staging'
import { createUpdates, type Updates } from '../services/updates/updates'
import type { Routes } from '../telegram/routes'
import { createTunnels } from '../telegram/tunnel'
import { monotonicNow } from '../time/monotonic-clock'
import { startTimer } from '../time/timer'
import type { RunningCampaigns } from './compose-campaigns'
import { knownFeed } from './update-feed'

export interface ComposeUpdatesOptions {
  /** The user-data folder. */
  readonly folder: string
  readonly routes: Routes
  readonly settings: Pick<SettingsService, 'get'>
  readonly send: SendEvent
  readonly running: Pick<RunningCampaigns, 'isAny'>
  readonly scopes: AccountScopes<AccountScope>
}

export interface ComposedUpdates {
  readonly updates: Updates & { openPage(): Promise<void> }
  /** Tells of work that begins or ends what it told before, and then an update that waits for that. */
  afterWork(note: (isOn: boolean) => void): (isOn: boolean) => void
  end(): void
}

/** Milliseconds after the start, when the app has other things to do, and between looks; each with a part by chance. */
const FIRST = { after: 30_000, spread: 60_000 }
const DAILY = { after: 23 * 3_600_000, spread: 2 * 3_600_000 }

/** New versions of the app, looked for over the ways that lead to Telegram and no other. */
export const composeUpdates = (options: ComposeUpdatesOptions): ComposedUpdates => {
  const { folder, routes, settings, send, running, scopes } = options
  const isBusy = (): boolean => running.isAny() || scopes.all().some(({ jobs }) => jobs.isWorking())
  const known = knownFeed(process.env.INVITE_DESK_TEST_UPDATES, app.isPackaged)
  const { platform, arch, execPath, env } = process
  const installed = createInstalledApp({
    ...{ platform, arch, execPath, env, exists: existsSync, home: app.getPath('home') },
    quit: () => app.quit(),
  })
  const updates = createUpdates({
    ...{ ...known, ...installed, isBusy, now: monotonicNow, installed: app.getVersion() },
    open: createTunnels(routes),
    staging: createStaging(join(folder, 'updates')),
    onChange: () => send('updatesChanged', null),
  })
  const stopListening = routes.onChange(updates.breakOff)
  let cancel = (): void => undefined
  /** The same moment for everybody would be a rush at the feed, and would tell who is who. */
  const lookIn = ({ after, spread }: typeof FIRST): void => {
    cancel = startTimer(
      () => {
        lookIn(DAILY)
        if (settings.get().lookForUpdates) void updates.check()
      },
      after + Math.random() * spread,
    )
  }
  void updates.open()
  if (known.feed !== null) lookIn(FIRST)
  return {
    updates: {
      ...updates,
      openPage: async () => {
        const page = known.feed?.page ?? null
        if (page !== null) await openWebPage(page)
      },
    },
    afterWork: (note) => (isOn) => {
      note(isOn)
      updates.workChanged()
    },
    end: () => {
      cancel()
      stopListening()
      updates.breakOff()
    },
  }
}
