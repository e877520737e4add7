import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { ensureBundle, ensureSandboxBundle } from '../../scripts/setup/sandbox-bundle.mjs'

/**
 * `away`: milliseconds that each answer of the server takes longer: none, and as Telegram is away from most of its users.
 * `reading`: a community of ten thousand links is read meanwhile.
 */
const CASES = [
  { away: 0, reading: false },
  { away: 20, reading: false },
  { away: 20, reading: true },
]

/**
 * A campaign of 1,000 links over four communities against a bare gramjs loop with the same concurrency to the same
 * server in the same run.
 * @param {number} rounds
 * @param {(line: string) => void} say
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function campaignRate(rounds, say) {
  const program = await ensureBundle('campaign-rate.cjs', 'test/bench/campaign-rate-program.ts', ['electron', 'test'])
  /** @type {import('./table.mjs').Row[]} */
  const rows = []
  for (const { away, reading } of CASES) {
    /** @type {number[]} */
    const ours = []
    /** @type {number[]} */
    const theirs = []
    const where = `${away === 0 ? 'on this computer' : `${away} ms away`}${reading ? ', 10,000 links being read' : ''}`
    for (let round = 1; round <= rounds; round += 1) {
      say(`Campaign, the server ${where}, round ${round} of ${rounds} …`)
      const { ours: rate, bare, pages } = await oneRound(program, away, reading)
      if (reading) say(`${pages} pages of 100 links were read meanwhile`)
      ours.push(rate)
      theirs.push(bare)
    }
    rows.push({
      what: `1,000 links in a campaign, the server ${where}`,
      against: 'a bare gramjs loop',
      unit: 'links/s',
      by: 'ratio',
      ours,
      theirs,
      goal: { atLeast: 0.9 },
    })
  }
  return rows
}

const LINKS = 1_000

/**
 * @param {string} program
 * @param {number} away
 * @param {boolean} reading
 * @returns {Promise<{ ours: number, bare: number, pages: number }>} links a second
 */
async function oneRound(program, away, reading) {
  const many = reading ? ['--links', '10000'] : []
  const server = start([await ensureSandboxBundle(), '--port', '0', '--latency', `${away}`, '--still', ...many])
  try {
    const listening = await server.line
    return JSON.parse(await start([program, listening, `${LINKS}`, reading ? 'reading' : 'alone']).line)
  } finally {
    server.child.kill()
  }
}

/** @param {string[]} args */
function start(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  /** @type {Promise<string>} the first line that it prints */
  const line = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}`)))
  })
  return { child, line }
}

// Alone: node test/bench/campaign-rate.mjs [ROUNDS]
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { table } = await import('./table.mjs')
  const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`)
  process.stdout.write(`${table(await campaignRate(Number(process.argv[2] ?? 3), say))}\n`)
}
