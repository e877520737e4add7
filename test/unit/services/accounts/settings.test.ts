import { expect, it } from 'vitest'
import { ok } from '../../../../electron/contract/result'
import type { Settings } from '../../../../electron/contract/settings'
import { createSettings } from '../../../../electron/services/accounts/settings'
import { type AppState, defaultAppState } from '../../../../electron/storage/app-state'
import type { AppStore } from '../../../../electron/storage/app-store'

const openSettings = () => {
  let state: AppState = defaultAppState
  let active: string | null = null
  const told: Settings[] = []
  const store: AppStore = {
    get: (key) => state[key],
    set: (key, value) => {
      state = { ...state, [key]: value }
      return ok(null)
    },
    saveAgain: () => undefined,
    wasDamaged: false,
    trouble: () => null,
  }
  const settings = createSettings(
    store,
    () => active,
    (changed) => told.push(changed),
  )
  return {
    ...{ settings, told },
    as: (accountId: string | null) => {
      active = accountId
      return settings
    },
  }
}

it('what an account chooses for itself is its own, what concerns the app is everybody’s', () => {
  const { settings, told, as } = openSettings()
  const { qrDesign } = settings.get()
  as('mara').update({ copyOnCreate: true, notifyRequests: true, qrDesign: { ...qrDesign, color: '#112233' } })
  as('lena').update({ theme: 'dark', copyOnCreate: false })
  expect(as('lena').get()).toMatchObject({ theme: 'dark', copyOnCreate: false, notifyRequests: false, qrDesign })
  expect(as('mara').get()).toMatchObject({
    ...{ theme: 'dark', copyOnCreate: true, notifyRequests: true },
    qrDesign: { color: '#112233' },
  })
  expect(settings.of('lena').copyOnCreate).toBe(false)
  expect(told.map(({ copyOnCreate }) => copyOnCreate)).toEqual([true, false])
})

it('an account that has chosen nothing has what was chosen before anybody was in', () => {
  const { as } = openSettings()
  as(null).update({ copyOnCreate: true })
  expect(as('mara').get().copyOnCreate).toBe(true)
  as('mara').update({ copyOnCreate: false })
  expect(as(null).get().copyOnCreate).toBe(true)
  expect(as('lena').get().copyOnCreate).toBe(true)
})

it('a group that becomes a supergroup is still the one that was open, and keeps its rules', async () => {
  const { settings, as } = openSettings()
  const scope = (chatId: string) => ({ of: 'chat' as const, chatId, name: 'Aurora' })
  const { watch } = settings.get()
  const own = [{ scope: scope('-1'), rules: { full: false }, runningOutPercent: null }]
  as('mara').update({ lastChat: { mara: '-1', lena: '-1' }, watch: { ...watch, own } })
  expect(await settings.moveChat('mara', '-1', '-100')).toEqual(ok(null))
  expect(settings.of('mara').lastChat).toEqual({ mara: '-100', lena: '-1' })
  expect(settings.of('mara').watch.own.map((one) => one.scope)).toEqual([scope('-100')])
  expect(await settings.moveChat('mara', '-1', '-100')).toEqual(ok(null))
})
