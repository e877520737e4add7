/** Requests about the server itself: what goes wrong on purpose, what it wrote down, what it keeps. */
import type { Sandbox } from '../sandbox'
import type { Answers } from './requests'

type Name = 'setFaults' | 'addFault' | 'clearJournal' | 'cutConnections' | 'callers' | 'forgeTransportError' | 'flush'

/** Whoever connected, and where one can. */
export interface ShownCallers {
  readonly ports: readonly number[]
  readonly dataCenters: readonly { readonly dcId: number; readonly port: number }[]
}

export const upkeep: Answers<Name> = {
  setFaults: (sandbox, control) => changeFaults(sandbox, (own) => own.set(control.faults)),
  addFault: (sandbox, { fault }) => changeFaults(sandbox, (own) => own.add(fault)),
  clearJournal: ({ server }) => {
    server.journal.clear()
    return null
  },
  cutConnections: ({ server }) => {
    server.cutConnections()
    return null
  },
  callers: ({ server }): ShownCallers => ({ ports: server.callers, dataCenters: server.dcOptions }),
  forgeTransportError: ({ server }, { code }) => {
    server.forgeTransportError(code)
    return null
  },
  flush: async (sandbox) => {
    await sandbox.flush()
    return null
  },
}

/** Answers the faults as they are afterwards. */
function changeFaults({ server }: Sandbox, change: (own: Sandbox['server']['faults']) => void): unknown {
  const before = server.faults.clockOffset
  change(server.faults)
  if (server.faults.clockOffset !== before) server.clockMoved()
  return server.faults.faults
}
