import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { MenuCommand } from '../../electron/contract/events'
import type { AccountEntry, SessionState } from '../../electron/contract/session'
import { callKey, useAction, useEvent } from '../api'

/** The key of the account at this place (from 0), as electron/account-menu.ts has it. */
export const accountKey = (place: number, isMac: boolean): string => `${isMac ? '⌥⌘' : 'Alt+'}${place + 1}`

/** What concerns the accounts, wherever one is, and is no screen's own business. */
export const isAccountCommand = (command: MenuCommand): boolean =>
  command === 'nextAccount' || command === 'previousAccount' || numberOf(command) !== null

const numberOf = (command: MenuCommand): number | null => {
  const digit = /^account([1-9])$/.exec(command)?.[1]
  return digit === undefined ? null : Number(digit)
}

/**
 * The account that a command of the native menu leads to; null: to none. One after the other only those are walked that
 * can be worked in at once, from the one on the screen (null: from where one would go back to, else from the ends).
 */
export const accountOfCommand = (
  command: MenuCommand,
  entries: readonly AccountEntry[],
  from: string | null,
): string | null => {
  const number = numberOf(command)
  if (number !== null) return entries[number - 1]?.account.id ?? null
  if (command !== 'nextAccount' && command !== 'previousAccount') return null
  const step = command === 'nextAccount' ? 1 : -1
  const round = step === 1 ? entries : [...entries].reverse()
  const here = round.findIndex(({ account }) => account.id === from)
  const following = [...round.slice(here + 1), ...round.slice(0, here + 1)]
  const isOpen = ({ account, state }: AccountEntry): boolean =>
    account.id !== from && (state === 'ready' || state === 'active')
  return following.find(isOpen)?.account.id ?? null
}

/** Next, previous, or by number: on the desk and on the screens of signing in alike. */
export const useAccountCommands = (): void => {
  const client = useQueryClient()
  const turn = useAction('switchAccount', { overlaps: true })
  /** Where the last one leads while it is on its way: pressed twice, the key goes two accounts on. */
  const heading = useRef<string | null>(null)
  useEvent('menuCommand', ({ command }) => {
    const session = client.getQueryData<SessionState>(callKey('getSession'))
    if (session === undefined || session.phase === 'starting') return
    const from = heading.current ?? (session.phase === 'signedIn' ? session.account.id : null)
    const accountId = accountOfCommand(command, session.accounts, from)
    if (accountId === null || accountId === from) return
    heading.current = accountId
    // It is on the screen before it is forgotten here. An account that went away meanwhile: one stays where one is.
    void turn.run({ accountId }).then(() => {
      if (heading.current === accountId) heading.current = null
    })
  })
}
