import type { rotationCalls } from '../../contract/rotation-calls'
import type { HandlersOf } from '../answer-call'
import type { OnShown } from './on-shown'

/** Links that are replaced by themselves. */
export const rotationHandlers = (shown: OnShown): HandlersOf<typeof rotationCalls> => ({
  listRotations: shown(({ rotation }) => rotation.list()),
  setRotation: shown(({ rotation }, { selection, rule }) => rotation.set(selection, rule)),
  stopRotation: shown(({ rotation }, { selection }) => rotation.stop(selection)),
})
