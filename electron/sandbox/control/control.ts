import type { Sandbox } from '../sandbox'
import { accounts } from './accounts'

import { looks } from './looks'
import { moves } from './moves'
import type { Answers, Controls } from './requests'
import { upkeep } from './server'

const ANSWERS: Answers<keyof Controls> = { ...looks, ...moves, ...accounts, ...upkeep }

/** Does what is asked. Throws when it cannot be done; the answer is made of what JSON can carry. */
export async function runControl<Name extends keyof Controls>(
  sandbox: Sandbox,
  control: Controls[Name] & { readonly do: Name },
): Promise<unknown> {
  return ANSWERS[control.do](sandbox, control)
}
