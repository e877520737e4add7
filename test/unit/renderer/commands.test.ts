import { describe, expect, it } from 'vitest'
import { type Command, offerCommands, offeredCommands } from '../../../renderer/commands'

const command = (id: string): Command => ({ id, group: 'list', title: id, run: () => undefined })
const ids = () => offeredCommands().map(({ id }) => id)

describe('offered commands', () => {
  it('are those of everything that is on the screen, and of nothing that left it', () => {
    const takeBackList = offerCommands(() => [command('refresh'), command('filter')])
    const takeBackForm = offerCommands(() => [command('create')])
    expect(ids()).toEqual(['refresh', 'filter', 'create'])
    takeBackList()
    expect(ids()).toEqual(['create'])
    takeBackForm()
    expect(ids()).toEqual([])
  })

  it('are asked for each time, so that they are about what has the focus now', () => {
    let title = 'Door 4'
    const takeBack = offerCommands(() => [{ ...command('revoke'), title: `Revoke ${title}` }])
    expect(offeredCommands()[0]?.title).toBe('Revoke Door 4')
    title = 'Door 5'
    expect(offeredCommands()[0]?.title).toBe('Revoke Door 5')
    takeBack()
  })
})
