import { act, cleanup, renderHook } from '@testing-library/react'
import { createElement, type PropsWithChildren } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { LinkEntry, LinkQuery } from '../../../../electron/contract/link-list'
import type { ListFocus } from '../../../../renderer/components/list/use-list-focus'
import { useWantedLink } from '../../../../renderer/features/links/use-wanted-link'
import { type SignedIn, SignedInProvider } from '../../../../renderer/session'
import { linkWish } from '../../../../renderer/wishes'
import { inviteLink } from '../../../support/entries'

afterEach(cleanup)

const wrapper = ({ children }: PropsWithChildren) =>
  createElement(SignedInProvider, { value: { clockOffset: 0 } as SignedIn }, children)

it.each([
  [{}, 'active'],
  [{ expireDate: 1_700_000_100 }, 'ended'],
  [{ usageLimit: 2, usage: 2 }, 'ended'],
  [{ revoked: true, usageLimit: 2, usage: 2 }, 'revoked'],
] as const)(
  'a link (%j) that another room leads to is shown among the %s ones, and has the focus once it is there',
  (terms, tab) => {
    const apply = vi.fn<(query: LinkQuery) => void>()
    const highlight = vi.fn()
    const focusRow = vi.fn()
    const focus = { rows: { current: { focusRow, takeFocus: () => true } } } as unknown as ListFocus<LinkEntry>
    const link = inviteLink('Door4444', { chatId: '-1002', ...terms })
    const hook = renderHook(
      ({ address, at }: { readonly address: string | null; readonly at: number | null }) =>
        useWantedLink({ highlighted: { address, at, highlight }, focus, apply }),
      // The one that was made before it is lit up still.
      {
        wrapper,
        initialProps: { address: 'https://t.me/+Before00', at: 3 } as { address: string | null; at: number | null },
      },
    )
    act(() => linkWish.make(link))
    expect(apply.mock.calls.map(([query]) => query)).toMatchObject([
      { scope: { kind: 'chat', chatId: '-1002' }, tab, search: '', filter: { tags: [] } },
    ])
    expect(highlight).toHaveBeenCalledExactlyOnceWith(link)
    hook.rerender({ address: link.link, at: null })
    expect(focusRow).not.toHaveBeenCalled()
    hook.rerender({ address: link.link, at: 7 })
    expect(focusRow).toHaveBeenCalledExactlyOnceWith(7)
    // Another look at the list does not take the focus again.
    hook.rerender({ address: link.link, at: 8 })
    expect(focusRow).toHaveBeenCalledOnce()
  },
)
