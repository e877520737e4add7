import { describe, expect, it } from 'vitest'
import { RequestNews } from '../../../../electron/services/requests/request-news'
import { requestOf } from '../../../support/requests'

const anna = requestOf('1')
const ben = requestOf('2')
const clara = requestOf('3', {}, { chatId: '-1002', community: 'Borealis' })
const both = new Set(['-1001', '-1002'])

describe('news', () => {
  it('is nobody who waited when a community was first read', () => {
    const news = new RequestNews()
    expect(news.see([anna], new Set())).toBe(false)
    expect(news.see([anna, ben], new Set(['-1001']))).toBe(false)
    expect(news.see([anna, ben, clara], both)).toBe(false)
    expect(news.take([anna, ben, clara])).toEqual([])
  })

  it('is whoever came since it was last told, once', () => {
    const news = new RequestNews()
    news.see([anna], both)
    expect(news.see([anna, ben], both)).toBe(true)
    expect(news.see([anna, ben, clara], both)).toBe(true)
    expect(news.take([anna, ben, clara])).toEqual([ben, clara])
    expect(news.see([anna, ben, clara], both)).toBe(false)
    expect(news.take([anna, ben, clara])).toEqual([])
  })

  it('is nobody who was answered meanwhile, and is whoever asks again', () => {
    const news = new RequestNews()
    news.see([anna], both)
    news.see([anna, ben], both)
    expect(news.see([anna], both)).toBe(false)
    expect(news.take([anna])).toEqual([])
    const again = requestOf('1', { date: 900 })
    expect(news.see([again], both)).toBe(true)
    expect(news.take([again])).toEqual([again])
  })

  it('begins anew with a community that could not be read for a while', () => {
    const news = new RequestNews()
    news.see([anna], both)
    news.see([], new Set(['-1002']))
    expect(news.see([anna, ben], both)).toBe(false)
  })
})
