import { describe, expect, test } from 'vitest'
import { FAULT_NAMES, FaultSyntaxError, parseFault } from '../../../electron/sandbox/faults'
import { HELP, readCommandLine, UsageError } from '../../../electron/sandbox/options'

describe('command line', () => {
  test('nothing given: any port, in memory, without faults', () => {
    expect(readCommandLine([])).toEqual({
      ...{ port: 0, seed: 'practice', links: 0, history: { joins: 0, days: 365 }, faults: [] },
      ...{ year: false, still: false, state: null, write: null },
    })
  })

  test('everything given', () => {
    const args = [
      '--port',
      '4430',
      '--seed=abc',
      '--links',
      '10000',
      '--history',
      '500',
      '--days=30',
      '--latency',
      '80',
      '--write',
      'f',
      '--state',
      'd',
      '--still',
      '--year',
    ]
    const faults = ['--fault', 'mute', '--fault', 'flood-wait=3,method=messages.*,times=2,account=+1 23']
    expect(readCommandLine([...args, ...faults])).toEqual({
      port: 4430,
      seed: 'abc',
      links: 10_000,
      history: { joins: 500, days: 30 },
      year: true,
      still: true,
      state: 'd',
      write: 'f',
      faults: [
        { name: 'mute', times: 1, method: 'messages.exportChatInvite' },
        { name: 'flood-wait', value: 3, times: 2, method: 'messages.*', account: '+1 23' },
        { name: 'latency', value: 80, method: '*' },
      ],
    })
  })

  test('help is no server', () => {
    expect(readCommandLine(['--help'])).toBeNull()
    for (const name of FAULT_NAMES) expect(HELP).toContain(name)
  })

  test.each([
    [['--prot', '1'], '--prot'],
    [['--port'], '--port'],
    [['--port', '70000'], '--port takes a whole number from 0 to 65535'],
    [['--port', '1.5'], '--port'],
    [['--links', '-1'], '--links'],
    [['--links', 'many'], '--links takes'],
    [['--history', '9', '--days', '0'], '--days takes a whole number from 1 to 3650'],
    [['--latency', 'soon'], 'latency: value'],
    [['--fault', 'rain'], 'no fault is called "rain"; there are flood-wait'],
    [['--fault', 'mute=,times=0'], 'mute: times'],
    [['--fault', 'internal,method=a b'], 'internal: method'],
    [['extra'], 'extra'],
  ])('%j is refused in words', (args, words) => {
    expect(() => readCommandLine(args)).toThrow(UsageError)
    expect(() => readCommandLine(args)).toThrow(words)
  })
})

describe('faults', () => {
  test.each(FAULT_NAMES)('%s can be said by its name, but for what needs a value', (name) => {
    if (name === 'clock-offset' || name === 'refuse') expect(() => parseFault(name)).toThrow(FaultSyntaxError)
    else expect(parseFault(name)).toMatchObject({ name })
  })

  test('cuts strike once, refusals until they are taken away', () => {
    expect(parseFault('cut-after-apply')).toMatchObject({ times: 1 })
    expect(parseFault('internal')).not.toHaveProperty('times')
    expect(parseFault('clock-offset=-300')).toEqual({ name: 'clock-offset', value: -300 })
    expect(parseFault('dead-session=USER_DEACTIVATED_BAN')).toMatchObject({
      value: 'USER_DEACTIVATED_BAN',
      method: '*',
    })
  })
})
