import i18next from 'i18next'
import { expect, it, vi } from 'vitest'
import { makingOnce } from '../../../../renderer/components/words'

const i18n = i18next.createInstance()
void i18n.init({
  lng: 'en',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: {
    en: {
      translation: {
        copy: 'Copy',
        joined_one: '{{count}} joined',
        joined_other: '{{count}} joined!',
        by: 'By {{name}}',
      },
    },
  },
})

it('makes a sentence once for each number, and one about anything else anew each time', () => {
  const t = vi.fn(i18n.t) as unknown as typeof i18n.t & { readonly mock: { readonly calls: unknown[] } }
  const words = makingOnce(t) as unknown as (key: string, options?: object) => string
  const say = (): string[] => [
    words('copy'),
    words('joined', { count: 1 }),
    words('joined', { count: 7 }),
    words('by', { name: 'Mara' }),
    words('by', { name: 'Idris' }),
  ]
  const once = say()
  expect(once).toEqual(['Copy', '1 joined', '7 joined!', 'By Mara', 'By Idris'])
  expect(t.mock.calls).toHaveLength(5)
  expect(say()).toEqual(once)
  expect(t.mock.calls).toHaveLength(7)
})
