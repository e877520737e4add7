import { act, cleanup, render, screen } from '@testing-library/react'
import { createElement, Suspense } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { type LateScreen, lateScreen } from '../../../../renderer/shell/late-screen'

const Room = () => createElement('h1', null, 'Insights')
const open = ({ Screen }: LateScreen) =>
  render(createElement(Suspense, { fallback: createElement('p', null, 'Nothing yet') }, createElement(Screen)))

afterEach(cleanup)

describe('the screen of a room', () => {
  it('that was read ahead is drawn at once, with nothing before it', async () => {
    let reads = 0
    const late = lateScreen(async () => {
      reads += 1
      return Room
    })
    await act(async () => late.readAhead())
    expect(reads).toBe(1)
    open(late)
    expect(document.body.textContent).toBe('Insights')
  })

  it('that was not is read when it is opened, and stays the same as it is drawn again', async () => {
    const late = lateScreen(async () => Room)
    const { rerender } = open(late)
    expect(document.body.textContent).toBe('Nothing yet')
    const heading = await screen.findByRole('heading')
    await act(async () => late.readAhead())
    rerender(createElement(Suspense, null, createElement(late.Screen)))
    expect(screen.getByRole('heading')).toBe(heading)
  })

  it('that could not be read ahead is read again when it is opened', async () => {
    const answers = [async () => Promise.reject(new Error('not now')), async () => Room]
    const late = lateScreen(() => answers.shift()?.() ?? Promise.resolve(Room))
    await act(async () => late.readAhead())
    open(late)
    expect((await screen.findByRole('heading')).textContent).toBe('Insights')
  })
})
