import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Command, type CommandGroup, commandGroups } from '../../../../renderer/commands'
import { arrange } from '../../../../renderer/shell/palette/arrange'

const command = (id: string, group: CommandGroup, title: string, more: Partial<Command> = {}): Command => ({
  id,
  group,
  title,
  run: () => undefined,
  ...more,
})
const commands: readonly Command[] = [
  command('go', 'rooms', 'Go to Settings'),
  command('dark', 'settings', 'Theme: dark'),
  command('light', 'settings', 'Theme: light'),
  command('revoke', 'link', 'Revoke “Door 4”'),
  command('copy', 'link', 'Copy “Door 4”'),
  command('cafe', 'communities', 'Café Größe', { detail: 'Supergroup', words: 'cafeberlin' }),
  command('sort', 'list', 'Sort: Newest first', { onlyFound: true }),
]
const show = (typed: string, recent: readonly string[] = []): readonly string[] =>
  arrange(commands, typed, recent, (group) => group).map((placed) => `${placed.group}/${placed.command.id}`)

describe('arrange', () => {
  it('shows everything by group where nothing is typed, but what is one of many', () => {
    expect(show('')).toEqual([
      'link/revoke',
      'link/copy',
      'rooms/go',
      'communities/cafe',
      'settings/dark',
      'settings/light',
    ])
  })

  it('puts what was used lately on top, once, and only what can be done now', () => {
    expect(show('', ['dark', 'gone', 'copy']).slice(0, 4)).toEqual([
      'recent/dark',
      'recent/copy',
      'link/revoke',
      'rooms/go',
    ])
    expect(show('', ['dark']).filter((placed) => placed.endsWith('/dark'))).toHaveLength(1)
  })

  it('finds by title, by other words, by detail and by group, best first', () => {
    expect(show('door')).toEqual(['link/revoke', 'link/copy'])
    expect(show('rvk door')).toEqual(['link/revoke'])
    expect(show('cafeberlin')).toEqual(['communities/cafe'])
    expect(show('supergroup cafe')).toEqual(['communities/cafe'])
    expect(show('group')).toEqual([])
    expect(show('settings')[0]).toBe('rooms/go')
    expect(show('settings')).toContain('settings/dark')
    expect(show('newest')).toEqual(['list/sort'])
    expect(show('nowhere')).toEqual([])
  })

  it('takes of equals the one used lately first', () => {
    expect(show('theme')).toEqual(['settings/dark', 'settings/light'])
    expect(show('theme', ['light'])).toEqual(['settings/light', 'settings/dark'])
  })

  it('shows no command twice and keeps each group together, whatever is typed', () => {
    const many = fc.array(
      fc.record({
        id: fc.uuid(),
        group: fc.constantFrom(...commandGroups),
        title: fc.string(),
        run: fc.constant(() => undefined),
      }),
    )
    fc.assert(
      fc.property(many, fc.string({ maxLength: 3 }), (offered, typed) => {
        const placed = arrange(
          offered,
          typed,
          offered.slice(0, 2).map(({ id }) => id),
          (group) => group,
        )
        expect(new Set(placed.map((one) => one.command.id)).size).toBe(placed.length)
        const runs = placed.filter((one, at) => placed[at - 1]?.group !== one.group)
        expect(new Set(runs.map(({ group }) => group)).size).toBe(runs.length)
      }),
    )
  })
})
