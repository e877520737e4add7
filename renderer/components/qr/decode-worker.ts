import { decodePixels, type Pixels } from './decode'

/** Decodes away from the window's own thread: a code of 4,096 pixels a side takes long enough to be felt. */
export interface DecodeRequest {
  readonly id: number
  readonly pixels: Pixels
}
export interface DecodeAnswer {
  readonly id: number
  readonly text: string | null
}

self.addEventListener('message', (event: MessageEvent<DecodeRequest>) => {
  const answer: DecodeAnswer = { id: event.data.id, text: decodePixels(event.data.pixels) }
  self.postMessage(answer)
})
