import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showNumbers } from '../../../../../electron/services/campaigns/plan/shown-numbers'

const styles = `<?xml version="1.0"?><styleSheet>
  <numFmts count="4"><numFmt numFmtId="164" formatCode="000"/><numFmt numFmtId='165' formatCode='&quot;Door &quot;0'/>
  <numFmt numFmtId="166" formatCode="dd.mm.yyyy"/><numFmt numFmtId="167" formatCode="0&quot; &amp; more&quot;"/></numFmts>
  <cellStyleXfs><xf numFmtId="164"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="9"/><xf numFmtId="3"/></cellXfs>
</styleSheet>`

test.each([
  ['<c r="A1" s="1"><v>7</v></c>', '<c r="A1" s="1" t="str"><v>007</v></c>'],
  ['<c s="1" r="A1" t="n"><f>3+4</f><v>7</v></c>', '<c s="1" r="A1" t="str"><f>3+4</f><v>007</v></c>'],
  ['<x:c r="A1" s="2"><x:v>7</x:v></x:c>', '<x:c r="A1" s="2" t="str"><x:v>Door 7</x:v></x:c>'],
  ['<c r="A1" s="4"><v>7</v></c>', '<c r="A1" s="4" t="str"><v>7 &amp; more</v></c>'],
  ['<c r="A1" s="5"><v>0.5</v></c>', '<c r="A1" s="5" t="str"><v>50%</v></c>'],
  ['<c r="A1" s="6"><v>1000</v></c>', '<c r="A1" s="6" t="str"><v>1,000</v></c>'],
])('%s stands in the sheet as it is shown', (cell, shown) => {
  expect(showNumbers(`<row>${cell}</row>`, styles)).toBe(`<row>${shown}</row>`)
})

test.each([
  ['without a format', '<c r="A1"><v>7</v></c>'],
  ['in no format of its own', '<c r="A1" s="0"><v>7</v></c>'],
  ['a date', '<c r="A1" s="3"><v>46387</v></c>'],
  ['a shared text', '<c r="A1" s="1" t="s"><v>7</v></c>'],
  ['a switch', '<c r="A1" s="1" t="b"><v>1</v></c>'],
  ['nothing', '<c r="A1" s="1"/><c r="B1" s="1"><v></v></c>'],
  ['no number', '<c r="A1" s="1"><v>many</v></c>'],
  ['a style that is not there', '<c r="A1" s="99"><v>7</v></c>'],
])('%s stays as it is', (_, cell) => {
  expect(showNumbers(cell, styles)).toBe(cell)
})

test('no sheet and no styles break it', () => {
  const piece = fc.constantFrom(
    '<c r="A1" s="1">',
    '<v>',
    '7',
    '</v>',
    '</c>',
    '<numFmt ',
    'formatCode="',
    '000;[',
    '"/>',
    '<cellXfs>',
    '<xf ',
  )
  const xml = fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(xml, xml, (sheet, style) => void expect(typeof showNumbers(sheet, `${styles}${style}`)).toBe('string')),
  )
})
