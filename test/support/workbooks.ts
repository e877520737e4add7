import { ZipFile } from 'yazl'

const SHEET = 'xl/worksheets/sheet1.xml'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

const sheetOf = (cells: string): Buffer =>
  Buffer.from(`<worksheet xmlns="${MAIN}"><sheetData>${cells}</sheetData></worksheet>`)

/** An archive of these files, in their order. */
export const zipOf = async (files: Readonly<Record<string, Buffer>>): Promise<Uint8Array> => {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(content, name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/** A workbook of one sheet, by hand. */
const workbook = (sheet: Buffer): Promise<Uint8Array> =>
  zipOf({
    '[Content_Types].xml': Buffer.from(`<Types xmlns="${PACKAGE}/content-types"/>`),
    'xl/workbook.xml': Buffer.from(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      `<Relationships xmlns="${PACKAGE}/relationships">` +
        `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    [SHEET]: sheet,
  })

const patched = (archive: Uint8Array, size: number): Uint8Array => {
  const bytes = Buffer.from(archive)
  // Where the list and the part's own header tell its unpacked size (APPNOTE.TXT, 4.3.12 and 4.3.7).
  bytes.writeUInt32LE(size, bytes.lastIndexOf(SHEET) - 46 + 24)
  bytes.writeUInt32LE(size, bytes.indexOf(SHEET) - 30 + 22)
  return new Uint8Array(bytes)
}

const ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
/** Packs to a thousandth. */
const SPACES = 40 * 1024 * 1024

/** Workbooks of some kilobytes that would take all memory there is, by what is wrong with them. */
export const workbookBombs = async (): Promise<Readonly<Record<'large' | 'lying' | 'sparse', Uint8Array>>> => {
  const whole = sheetOf(ONE)
  const large = Buffer.concat([whole, Buffer.alloc(SPACES, ' ')])
  const packed = await workbook(large)
  return {
    large: packed,
    /** Says that there is no more than the sheet itself. */
    lying: patched(packed, whole.length),
    /** One cell at the beginning, and one at the end of what a sheet can have. */
    sparse: await workbook(sheetOf(`${ONE}<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>`)),
  }
}
