import { describe, expect, it } from 'vitest'
import { findingsIn } from '../../../scripts/check-imports.mjs'
import { circlesIn, importsOf } from '../../../scripts/import-graph.mjs'

const KNOWN = new Set([
  'electron/contract/result.ts',
  'electron/storage/vault.ts',
  'electron/telegram/gateway.ts',
  'electron/telegram/mtproto/transport.ts',
  'electron/telegram/methods/invites.ts',
  'electron/services/accounts/session.ts',
  'electron/services/links/store/link-store.ts',
  'electron/services/requests/requests.ts',
  'electron/services/campaigns/campaigns.ts',
  'electron/app/compose.ts',
  'electron/sandbox/world/world.ts',
  'renderer/components/list/virtual-list.tsx',
  'renderer/features/links/links-screen.tsx',
  'renderer/features/requests/requests-screen.tsx',
  'scripts/check.mjs',
])

/** What the check says of a file with this text. */
const findings = (file: string, text: string): string[] => findingsIn(importsOf(file, text, KNOWN))

describe('the check of imports', () => {
  it.each([
    ['electron/contract/links.ts', "import type { Vault } from '../storage/vault'"],
    ['electron/contract/links.ts', "import { addDays } from 'date-fns'"],
    ['electron/storage/journal.ts', "import type { Session } from '../services/accounts/session'"],
    ['electron/telegram/errors.ts', "import { Vault } from '../storage/vault'"],
    ['electron/telegram/mtproto/dial.ts', "import { createInvite } from '../methods/invites'"],
    ['electron/sandbox/world/people.ts', "import { ok } from '../../contract/result'"],
    ['electron/services/accounts/accounts.ts', "import type { LinkStore } from '../links/store/link-store'"],
    ['electron/services/links/create/settle.ts', "import { Requests } from '../../requests/requests'"],
    ['electron/services/links/create/settle.ts', "import { Transport } from '../../../telegram/mtproto/transport'"],
    ['electron/services/requests/answer.ts', "import { Campaigns } from '../campaigns/campaigns'"],
    ['electron/services/links/create/links.ts', "import { compose } from '../../../app/compose'"],
    ['electron/services/links/create/links.ts', "import { app } from 'electron'"],
    ['electron/services/links/create/links.ts', "import { Api } from 'telegram'"],
    ['electron/sandbox/codec/codec.ts', "import { AuthKey } from 'telegram/crypto/AuthKey.js'"],
    ['electron/desktop/menu.ts', "import { ipcMain } from 'electron'"],
    ['electron/desktop/menu.ts', "import { World } from '../sandbox/world/world'"],
    ['electron/ipc/handlers.ts', "import type { LinkStore } from '../services/links/store/link-store'"],
    ['electron/desktop/menu.ts', "import { check } from '../../scripts/check.mjs'"],
    ['electron/odd-room/file.ts', "import { ok } from '../contract/result'"],
    ['renderer/App.tsx', "import { readFile } from 'node:fs/promises'"],
    ['renderer/App.tsx', "import { Vault } from '../electron/storage/vault'"],
    ['renderer/components/list/rows.tsx', "import { LinksScreen } from '../../features/links/links-screen'"],
    ['renderer/features/links/links.tsx', "import { RequestsScreen } from '../requests/requests-screen'"],
    ['electron/app/compose-links.ts', "import { useState } from 'react'"],
  ])('finds that %s breaks a rule by: %s', (file, text) => {
    expect(findings(file, text)).toHaveLength(1)
  })

  it('finds it in every form that an import has, and however deep it lies', () => {
    const file = 'electron/services/accounts/deep/er/room.ts'
    const target = '../../../links/store/link-store'
    for (const text of [
      `import { LinkStore } from '${target}'`,
      `import type { LinkStore } from '${target}'`,
      `import '${target}'`,
      `export { LinkStore } from '${target}'`,
      `export * from '${target}'`,
      `const store = await import('${target}')`,
      `type LinkStore = import('${target}').LinkStore`,
    ]) {
      expect(findings(file, `\n\n${text}\n`), text).toEqual([
        expect.stringContaining('electron/services/accounts/deep/er/room.ts:3:'),
      ])
    }
  })

  it('lets pass what each room needs', () => {
    for (const [file, text] of [
      ['electron/services/links/create/links.ts', "import type { TelegramGateway } from '../../../telegram/gateway'"],
      ['electron/services/links/create/links.ts', "import { Session } from '../../accounts/session'"],
      ['electron/telegram/methods/invites.ts', "import { Api } from 'telegram'"],
      ['electron/sandbox/codec/codec.ts', "import schema from 'telegram/tl/apiTl.js'"],
      ['electron/ipc/handle-calls.ts', "import { ipcMain } from 'electron'"],
      ['renderer/features/links/list.tsx', "import { VirtualList } from '../../components/list/virtual-list'"],
      ['electron/contract/links.ts', "import { z } from 'zod'"],
    ] as const) {
      expect(findings(file, text), `${file}: ${text}`).toEqual([])
    }
  })

  it('finds circles of any length, of types too, once each', () => {
    const arrow = (from: string, to: string) => ({ from, to, line: 1, typeOnly: true, names: [] })
    const circles = circlesIn([
      ...[arrow('a', 'b'), arrow('b', 'c'), arrow('c', 'a')],
      ...[arrow('c', 'd'), arrow('d', 'e'), arrow('f', 'f')],
    ])
    expect(circles).toEqual([['a', 'b', 'c'], ['f']])
  })
})
