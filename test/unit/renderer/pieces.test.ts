import fc from 'fast-check'
import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { menuCommands } from '../../../electron/contract/events'
import { roomOfCommand, rooms } from '../../../electron/contract/rooms'
import { initials } from '../../../renderer/components/initials-avatar'
import { minutesAndSeconds } from '../../../renderer/features/sign-in/countdown-words'
import { QUIET_ZONE, qrPath } from '../../../renderer/features/sign-in/qr-path'
import { roomAddress, roomOfHash } from '../../../renderer/shell/room'

/** Draws an SVG path of `M x y h w v1 h-w z` runs on white, as a browser would, at `scale` pixels a module. */
const rasterize = ({ side, path }: { side: number; path: string }, scale: number) => {
  const width = side * scale
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const run of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    const [x = 0, y = 0, length = 0] = run.slice(1).map(Number)
    for (let py = y * scale; py < (y + 1) * scale; py++) {
      for (let px = x * scale; px < (x + length) * scale; px++)
        data.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3)
    }
  }
  return { width, height: width, data }
}

describe('qrPath', () => {
  it('draws what another library reads back, for any login token', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{20,64}$/), (token) => {
        const url = `tg://login?token=${token}`
        expect(decodeQR(rasterize(qrPath(url), 4))).toBe(url)
      }),
      { numRuns: 12 },
    )
  })

  it('leaves the quiet zone white', () => {
    const { side, path } = qrPath('tg://login?token=abc')
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(QUIET_ZONE)
      expect(Number(y)).toBeGreaterThanOrEqual(QUIET_ZONE)
      expect(Number(x) + Number(length)).toBeLessThanOrEqual(side - QUIET_ZONE)
      expect(Number(y)).toBeLessThan(side - QUIET_ZONE)
    }
  })
})

describe('rooms', () => {
  it('are found again by their address, and everything else leads to the links', () => {
    for (const { id } of rooms) expect(roomOfHash(roomAddress(id))).toBe(id)
    fc.assert(
      fc.property(fc.string(), (hash) => {
        fc.pre(!rooms.some(({ id }) => roomAddress(id) === hash))
        expect(roomOfHash(hash)).toBe('links')
      }),
    )
  })

  it('each have their command in the native menu', () => {
    const commands = menuCommands.filter((command) => command.startsWith('go'))
    expect(commands.map((command) => roomOfCommand(command))).toEqual(rooms.map(({ id }) => id))
  })
})

describe('initials', () => {
  it.each([
    ['Berlin Runners', 'BR'],
    ['  клуб бегунов — афиша ', 'КА'],
    ['Velo', 'V'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧F'],
    ['東京', '東'],
    ['', ''],
  ])('of %j are %j', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })

  it('never cut a character in two', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => !/\p{Surrogate}/u.test(initials(name))))
  })
})

describe('small words', () => {
  it.each([
    [59, '0:59'],
    [60, '1:00'],
    [725, '12:05'],
    [0.2, '0:01'],
    [-3, '0:00'],
  ])('write %d seconds as %s', (seconds, words) => {
    expect(minutesAndSeconds(seconds)).toBe(words)
  })
})
