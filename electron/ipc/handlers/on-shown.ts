import type { Result } from '../../contract/result'
import type { AccountScope, Services } from '../../services/services'

type Answer<T> = Result<T> | Promise<Result<T>>

/** A handler that works in the scope of the account on the screen; `notSignedIn` if there is none. */
export type OnShown = <I, T>(work: (scope: AccountScope, input: I) => Answer<T>) => (input: I) => Answer<T>

export const onShown =
  (scopes: Services['scopes']): OnShown =>
  (work) =>
  (input) => {
    const scope = scopes.shown()
    return scope.ok ? work(scope.value, input) : scope
  }
