/** Profile pictures made in code: two colours from the picture's id, running into each other. PNG, RFC 2083. */
import { crc32, deflateSync } from 'node:zlib'

/** Sides in pixels of the two sizes that Telegram keeps of a chat's picture: 'a' and 'c'. */
export const SMALL_SIDE = 160
export const BIG_SIDE = 640

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const TRUE_COLOUR = 2

type Colour = readonly [red: number, green: number, blue: number]

/** The picture as PNG. The same id and side give the same bytes. */
export function avatarPng(photoId: bigint, side: number): Buffer {
  const hue = Number(photoId % 360n)
  return png(side, hsl(hue, 0.55, 0.55), hsl((hue + 40) % 360, 0.6, 0.4))
}

function png(side: number, from: Colour, to: Colour): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, TRUE_COLOUR, 0, 0, 0], 8)
  const pixels = deflateSync(rows(side, from, to))
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function rows(side: number, from: Colour, to: Colour): Buffer {
  const stride = 1 + side * 3
  const bytes = Buffer.alloc(stride * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const part = (x + y) / (2 * side)
      const at = y * stride + 1 + x * 3
      for (const channel of [0, 1, 2] as const) {
        bytes[at + channel] = Math.round(from[channel] + (to[channel] - from[channel]) * part)
      }
    }
  }
  return bytes
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function hsl(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const position = (offset + hue / 30) % 12
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(position - 3, 9 - position, 1))))
  }
  return [channel(0), channel(8), channel(4)]
}
