import { createCampaignDrafts } from '../../electron/services/campaigns/plan/campaign-drafts'
import { accountFolder } from '../../electron/storage/account-folder'
import { silentLog } from '../support/links'

/** What the program is told on its command line. */
export interface DraftLife {
  readonly folder: string
  readonly accountId: string
  readonly campaignId: string
  /** Kills itself with SIGKILL so many milliseconds after it has said so many numbers, in whatever it does then. */
  readonly kill: { readonly said: number; readonly after: number }
}

/** Names of a draft by its number: each of its own length, so that no two files have the same. */
export const nameOf = (number: number): string => `Version ${number} ${'.'.repeat(number % 40)}`
/** Rows of the table with that number, each of which names it. */
export const cellsOf = (number: number): string[][] =>
  Array.from({ length: 2_000 }, (_none, at) => [`Table ${number}, row ${at}`])
/** Every so many versions the table is another one. */
export const TABLE_EVERY = 5

/** Writes one version of a draft after another until it kills itself; says the number of each that main was told is kept. */
const run = async ({ folder, accountId, campaignId, kill }: DraftLife): Promise<void> => {
  const drafts = createCampaignDrafts({
    folder: accountFolder(folder, accountId),
    moves: async () => new Map(),
    log: silentLog,
  })
  const all = await drafts.all()
  const kept = all.ok ? all.value.get(campaignId) : undefined
  if (kept === undefined) throw new Error('there is no draft')
  const first = Number(/\d+/.exec(kept.record.draft.name)?.[0] ?? 0)
  for (let number = first + 1; ; number++) {
    const name = nameOf(number)
    const written =
      number % TABLE_EVERY === 0
        ? await setTable(number, name)
        : await drafts.change(campaignId, ({ record }) => ({
            ok: true,
            value: { draft: { ...record.draft, name } },
          }))
    if (!written.ok) throw new Error(written.error.code)
    process.stdout.write(`${number}\n`)
    if (number - first === kill.said) setTimeout(() => process.kill(process.pid, 'SIGKILL'), kill.after)
  }

  function setTable(number: number, name: string) {
    const id = crypto.randomUUID()
    return drafts.setTable(campaignId, { id, cells: cellsOf(number), source: null }, ({ record }) => ({
      ok: true,
      value: {
        draft: { ...record.draft, name },
        table: { id, fileName: null, hasHeader: false, fields: ['title'], format: null, dateOrder: null },
      },
    }))
  }
}

if (process.argv[2] !== undefined) void run(JSON.parse(process.argv[2]) as DraftLife)
