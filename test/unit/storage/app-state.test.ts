import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultWatchSettings } from '../../../electron/contract/watch'
import { defaultAppState, readAppState } from '../../../electron/storage/app-state'

test('a sound file is taken as it is', () => {
  const state = { ...defaultAppState, activeAccountId: 'practice-1', forgetOnExit: true }
  expect(readAppState(JSON.parse(JSON.stringify(state)))).toEqual({ state, whole: true })
})

test('a damaged part costs that part alone', () => {
  const raw = { ...defaultAppState, activeAccountId: 'practice-1', window: { width: 'wide' } }
  expect(readAppState(raw)).toEqual({ state: { ...defaultAppState, activeAccountId: 'practice-1' }, whole: false })
})

test('whatever stands in the file, a usable state comes out', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ settings: fc.jsonValue(), window: fc.jsonValue() })), (raw) => {
      const { state } = readAppState(raw)
      expect(readAppState(state)).toEqual({ state, whole: true })
    }),
  )
})

test('settings that a later version added have their defaults, and the others stay', () => {
  const { qrDesigns: _, watch: __, missedSchedule: ___, ...older } = defaultAppState.settings
  const own = { copyOnCreate: true }
  const { state, whole } = readAppState({
    settings: { ...older, theme: 'dark' },
    accountSettings: { 'telegram-1': own },
  })
  expect(whole).toBe(true)
  expect(state.settings).toEqual({ ...defaultAppState.settings, theme: 'dark' })
  expect(state.accountSettings['telegram-1']).toMatchObject({
    ...{ copyOnCreate: true, qrDesigns: [], watch: defaultWatchSettings, missedSchedule: 'do' },
  })
})

test('a rule of the watch that a later version added is on, and the choices that were made about the others stay', () => {
  const { watch } = defaultAppState.settings
  const { wave: _, ...yesterday } = { ...watch.rules, rush: false, full: false }
  const own = { watch: { ...watch, rules: yesterday, runningOutPercent: 60 } }
  const { state, whole } = readAppState({
    settings: { ...defaultAppState.settings, ...own },
    accountSettings: { a: own },
  })
  expect(whole).toBe(true)
  for (const kept of [state.settings.watch, state.accountSettings.a?.watch]) {
    expect(kept).toEqual({ ...own.watch, rules: { ...yesterday, wave: true } })
  }
})

test('a setting that is wrong costs no other', () => {
  const settings = { ...defaultAppState.settings, theme: 'pink', copyOnCreate: true }
  const { state, whole } = readAppState({ settings })
  expect(whole).toBe(false)
  expect(state.settings).toEqual({ ...defaultAppState.settings, copyOnCreate: true })
})
