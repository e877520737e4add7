import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMPAIGN_CONFIRM_ABOVE, type Campaign } from '../../../../electron/contract/campaigns'
import { MAKES_ROWS, type PlanStart, usePlanStart } from '../../../../renderer/features/campaigns/plan/use-plan-start'
import { openPage, type TestPage } from '../page'

const usual = { taken: 0, twice: 0, untitled: 0, like: null }
const campaignOf = (change: object = {}): Campaign =>
  ({
    ...{ id: 'c1', planMistakes: [], checked: true, unusual: usual, heldUntil: null, estimate: null },
    counts: { total: 12, mistakes: 0, warnings: 0 },
    ...change,
  }) as never
const unchecked = campaignOf({ checked: false, unusual: null })

let page: TestPage
let went: string[]
beforeEach(() => {
  page = openPage()
  went = []
})
afterEach(() => {
  page.close()
  document.body.innerHTML = ''
})

const open = (campaign: Campaign, isAhead = false) => {
  const plan = { isAhead, flush: async () => true } as never
  const edits = { settled: async () => undefined } as never
  const view = page.render(
    (shown: Campaign) => usePlanStart({ campaign: shown, plan, edits, goToMistakes: () => went.push('mistakes') }),
    { initialProps: campaign },
  )
  const start = (): PlanStart => view.result.current
  return { start, press: () => act(async () => start().startNow()), show: view.rerender }
}
const names = () => page.calls.map(({ name }) => name)
const answer = (value: unknown) => page.calls.at(-1)?.answer(value)

it('checks and starts with one press where nothing is wrong', async () => {
  const { press, start } = open(unchecked)
  await press()
  expect(names()).toEqual(['checkCampaign'])
  expect(start().busy).toBe('start')
  // Impatient hands start nothing twice.
  await press()
  await answer(campaignOf())
  expect(names()).toEqual(['checkCampaign', 'startCampaign'])
  await answer(campaignOf())
  expect(start()).toMatchObject({ busy: null, question: { open: false } })
})

it('does not check again what is checked and was not changed', async () => {
  await open(campaignOf()).press()
  expect(names()).toEqual(['startCampaign'])
})

it('checks anew what was typed since', async () => {
  page.client.setQueryData(['listCampaigns'], [unchecked])
  await open(campaignOf(), true).press()
  expect(names()).toEqual(['checkCampaign'])
})

it('goes to the rows with mistakes, and starts nothing', async () => {
  const { press } = open(unchecked)
  await press()
  await answer(campaignOf({ counts: { total: 12, mistakes: 3, warnings: 0 } }))
  expect(went).toEqual(['mistakes'])
  expect(names()).toEqual(['checkCampaign'])
})

it('goes to the field of the plan that is wrong, again and again', async () => {
  const { press, start } = open(unchecked)
  const fields = document.createElement('div')
  fields.innerHTML = '<input><input aria-invalid="true" id="wrong"><input aria-invalid="true">'
  document.body.append(fields)
  start().fields.current = fields
  for (const _time of ['first', 'again']) {
    document.body.focus()
    await press()
    await answer(campaignOf({ planMistakes: [{ field: 'community', code: 'communityMissing', text: null }] }))
    expect(document.activeElement?.id).toBe('wrong')
    fields.querySelector('input')?.focus()
  }
  expect(went).toEqual([])
})

it('goes to where rows come from, where there are none', async () => {
  const { press, start } = open(campaignOf({ counts: { total: 0, mistakes: 0, warnings: 0 } }))
  const fields = document.createElement('div')
  fields.innerHTML = `<input><div ${MAKES_ROWS}><span></span><button id="paste"></button></div>`
  document.body.append(fields)
  start().fields.current = fields
  await press()
  await answer(campaignOf({ counts: { total: 0, mistakes: 0, warnings: 0 } }))
  expect(document.activeElement?.id).toBe('paste')
  expect(names()).toEqual(['checkCampaign'])
})

it.each([
  ['titles that are taken', { unusual: { ...usual, taken: 2 } }],
  ['titles that are there twice', { unusual: { ...usual, twice: 2 } }],
  ['no titles', { unusual: { ...usual, untitled: 1 } }],
  ['a campaign like it', { unusual: { ...usual, like: { name: 'Doors', startedAt: 5 } } }],
  ['very many links', { counts: { total: CAMPAIGN_CONFIRM_ABOVE + 1, mistakes: 0, warnings: 0 } }],
])('asks first about %s', async (_what, change) => {
  const { press, start } = open(unchecked)
  await press()
  await answer(campaignOf(change))
  expect(start().question.open).toBe(true)
  expect(names()).toEqual(['checkCampaign'])
  await act(async () => start().question.makeAll())
  expect(names()).toEqual(['checkCampaign', 'startCampaign'])
})

it('makes only what is not there already', async () => {
  const { press, start } = open(campaignOf({ unusual: { ...usual, taken: 2 } }))
  await press()
  await act(async () => start().question.leaveOut())
  expect(page.inputsOf('removeCampaignRows')).toEqual([
    { campaignId: 'c1', rows: { kind: 'matching', filter: { show: 'taken', search: '', chatId: null } } },
  ])
  await answer(campaignOf({ counts: { total: 10, mistakes: 0, warnings: 0 } }))
  expect(names()).toEqual(['removeCampaignRows', 'startCampaign'])
})

it('only checks where only that is asked for', async () => {
  const { start } = open(unchecked)
  await act(async () => start().checkNow())
  await answer(campaignOf())
  expect(names()).toEqual(['checkCampaign'])
})
