import { describe, expect, it } from 'vitest'
import type { JoinRequest } from '../../../../electron/contract/people'
import { findWaves, WAVE, type WavesTold } from '../../../../electron/services/watch/waves'
import { requestOf } from '../../../support/requests'

const NOW = 1_760_000_000
const via = (hash: string) => ({ hash, link: `https://t.me/+${hash}`, title: 'Door 4' })

/** So many of a wave, a second apart, the first of whom asked `ago` seconds ago. */
const wave = (count: number, ago: number, by: JoinRequest['via'] = via('A')): JoinRequest[] =>
  Array.from({ length: count }, (_none, at) =>
    requestOf(
      `${ago}${at}`,
      { date: NOW - ago + at },
      { via: by, alike: true, signs: [{ sign: 'together', others: 9 }] },
    ),
  )
const tellsOf = (requests: readonly JoinRequest[], told: WavesTold = {}, now = NOW) =>
  findWaves(requests, now, told).findings.map(({ facts, via: by }) => [by?.hash ?? '', facts])

describe('a wave of requests', () => {
  it('is told with how many asked and when, by each link for itself', () => {
    const requests = [...wave(WAVE.least, 300), ...wave(WAVE.least + 2, 600, via('B')), ...wave(WAVE.least, 900, null)]
    expect(tellsOf(requests)).toEqual([
      ['A', { rule: 'wave', people: WAVE.least, from: NOW - 300, to: NOW - 301 + WAVE.least }],
      ['B', { rule: 'wave', people: WAVE.least + 2, from: NOW - 600, to: NOW - 599 + WAVE.least }],
      ['', { rule: 'wave', people: WAVE.least, from: NOW - 900, to: NOW - 901 + WAVE.least }],
    ])
  })

  it('is none where fewer look alike, or those who do came one by one', () => {
    expect(tellsOf(wave(WAVE.least - 1, 300))).toEqual([])
    expect(tellsOf(wave(20, 300).map((one) => ({ ...one, alike: false })))).toEqual([])
    expect(tellsOf(wave(20, 300).map((one) => ({ ...one, signs: [] })))).toEqual([])
  })

  it('is told once, while it lasts and for as long as anybody of it waits; another one after a day is another', () => {
    const first = wave(12, 300)
    const { told } = findWaves(first, NOW, {})
    expect(tellsOf([...first, ...wave(30, 100)], told, NOW + 600)).toEqual([])
    const later = NOW + WAVE.rest * 3
    const still = findWaves(first, later, told)
    expect(still).toEqual({ findings: [], told })
    const next = wave(12, -WAVE.rest * 3 + 60)
    expect(tellsOf([...first, ...next], still.told, later)).toMatchObject([['A', { rule: 'wave', people: 12 }]])
  })

  it('whose people are all answered is forgotten after a day', () => {
    const { told } = findWaves(wave(12, 300), NOW, {})
    expect(findWaves([], NOW + 60, told).told).toEqual(told)
    expect(findWaves([], NOW + WAVE.rest, told).told).toEqual({})
  })
})
