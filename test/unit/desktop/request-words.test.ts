import { describe, expect, it } from 'vitest'
import { badgeWords, requestNotice } from '../../../electron/desktop/request-words'
import { requestOf } from '../../support/requests'

const many = (count: number, change = {}) =>
  Array.from({ length: count }, (_, at) => requestOf(`${at}`, { name: `N${at}` }, change))

describe('a notification', () => {
  it('names one person and what they say of themselves', () => {
    expect(requestNotice([requestOf('1', { name: 'Zoë & Ben', about: 'Trail shoes' })])).toEqual({
      ...{ title: 'Zoë & Ben asks to join Aurora', body: 'Trail shoes' },
    })
  })

  it('counts several in one community, and names the first of them', () => {
    expect(requestNotice(many(3))).toEqual({ title: '3 people ask to join Aurora', body: 'N0, N1, N2' })
    expect(requestNotice(many(5))).toEqual({ title: '5 people ask to join Aurora', body: 'N0, N1, N2, 2 more' })
  })

  it('counts several in several communities, and names those', () => {
    const here = many(3)
    const there = many(2, { chatId: '-1002', community: 'Borealis' })
    expect(requestNotice([...here, ...there])).toEqual({
      ...{ title: '5 people ask to join 2 communities', body: 'Aurora, Borealis' },
    })
  })

  it('is none for nobody', () => {
    expect(requestNotice([])).toBeNull()
    expect(badgeWords(0)).toBeNull()
    expect([badgeWords(1), badgeWords(12)]).toEqual(['1 person is waiting', '12 people are waiting'])
  })
})
