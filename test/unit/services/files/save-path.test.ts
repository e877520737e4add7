import { expect, test } from 'vitest'
import { chooseSavePath } from '../../../../electron/services/files/save-path'

/** A folder in which these files lie, and somebody who types these names and answers so when asked. */
const dialogs = (files: readonly string[], typed: readonly (string | null)[], answers: readonly boolean[] = []) => {
  const names = [...typed]
  const said = [...answers]
  const begun: string[] = []
  const asked: string[] = []
  return {
    begun,
    asked,
    choose: async (suggested: string) => {
      begun.push(suggested)
      return names.shift() ?? null
    },
    exists: async (path: string) => files.includes(path),
    mayReplace: async (path: string) => {
      asked.push(path)
      return said.shift() ?? false
    },
  }
}

test('a name that gets its ending only now replaces nothing in silence', async () => {
  const kept = dialogs(['/out/doors.csv'], ['/out/doors', '/out/gates'], [false])
  expect(await chooseSavePath(kept, '/out/links.csv', 'csv')).toBe('/out/gates.csv')
  expect(kept.asked).toEqual(['/out/doors.csv'])
  // The second dialog begins with the name that would be written.
  expect(kept.begun).toEqual(['/out/links.csv', '/out/doors.csv'])
  const given = dialogs(['/out/doors.csv'], ['/out/doors'], [true])
  expect(await chooseSavePath(given, '/out/links.csv', 'csv')).toBe('/out/doors.csv')
})

test('what the dialog itself has asked about is not asked again', async () => {
  const one = dialogs(['/out/doors.csv', '/out/doors'], ['/out/doors.csv'])
  expect(await chooseSavePath(one, '/out/links.csv', 'csv')).toBe('/out/doors.csv')
  const free = dialogs(['/out/doors'], ['/out/doors'])
  expect(await chooseSavePath(free, '/out/links.zip', 'zip')).toBe('/out/doors.zip')
  expect([...one.asked, ...free.asked]).toEqual([])
})

test('given up at any of the dialogs, nothing is written', async () => {
  expect(await chooseSavePath(dialogs([], [null]), '/out/links.pdf', 'pdf')).toBeNull()
  expect(await chooseSavePath(dialogs(['/out/a.pdf'], ['/out/a', null], [false]), '/out/l.pdf', 'pdf')).toBeNull()
})
