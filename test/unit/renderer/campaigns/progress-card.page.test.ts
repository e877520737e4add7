import { act, fireEvent } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { Campaign, CampaignState } from '../../../../electron/contract/campaigns'
import { ProgressCard } from '../../../../renderer/features/campaigns/run/progress-card'
import { useRunActions } from '../../../../renderer/features/campaigns/run/use-run-actions'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

let page: TestPage
afterEach(() => page.close())

const Run = ({ state }: { readonly state: CampaignState }) => {
  const counts = { total: 60, created: 37, failed: 0, open: 23, mistakes: 0, warnings: 0 }
  const campaign = {
    ...{ id: 'c1', state, counts, rate: null, secondsLeft: null, startedAt: 0, endedAt: null },
  } as Campaign
  return createElement(ProgressCard, { campaign, actions: useRunActions(campaign) })
}
const open = (state: CampaignState): void => {
  page = openPage({ resumeCampaign: () => null, stopCampaign: () => null })
  drawSignedIn(createElement(page.wrapper, null, createElement(Run, { state })))
}
/** Those that are on the screen, by their names. */
const buttons = (): Map<string | null, HTMLButtonElement> =>
  new Map([...document.querySelectorAll('button')].map((button) => [button.textContent, button]))
const press = (name: string) => act(async () => void fireEvent.click(buttons().get(name) ?? fail(`no button ${name}`)))
const fail = (message: string): never => {
  throw new Error(message)
}

const held = { because: { code: 'chatAdminRequired' as const }, chats: ['Marathon Orga'] }
const SENTENCE = 'You may not invite people to Marathon Orga at the moment.'

it('a community that is held is named while the others go on, and can be resumed beside them', async () => {
  open({ kind: 'running', held })
  expect(document.body.textContent).toContain(SENTENCE)
  expect([...buttons().keys()]).toEqual(['Pause', 'Resume', 'Stop'])
  await press('Resume')
  expect(page.inputsOf('resumeCampaign')).toEqual([{ campaignId: 'c1' }])
})

it('where nothing else is left to be made it can be resumed, and not paused', () => {
  open({ kind: 'paused', ...held })
  expect(document.body.textContent?.split(SENTENCE)).toHaveLength(2)
  expect([...buttons().keys()]).toEqual(['Resume', 'Stop'])
})

it('a stop is asked about, and says how many links will not be made', async () => {
  open({ kind: 'running' })
  await press('Stop')
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain(
    'The 23 links still to come will not be made.',
  )
  await press('Cancel')
  expect(page.inputsOf('stopCampaign')).toEqual([])
})
