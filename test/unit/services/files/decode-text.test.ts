import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { type TextEncoding, textEncodings } from '../../../../electron/contract/text-format'
import { decodeText } from '../../../../electron/services/files/decode-text'
import { encodeAs } from '../../../support/encode'

const text = 'link,tags\r\nhttps://t.me/+AbCdEfGh,Grüße\r\n'
const utf16 = (mark: readonly number[], bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le')
  return Buffer.concat([Buffer.from(mark), bigEndian ? bytes.swap16() : bytes])
}
const locale = 'en-US'

test.each([
  ['UTF-8', Buffer.from(text), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
  ['UTF-16 LE with a mark', utf16([0xff, 0xfe], false), 'utf-16le'],
  ['UTF-16 BE with a mark', utf16([0xfe, 0xff], true), 'utf-16be'],
  ['UTF-16 LE without', utf16([], false), 'utf-16le'],
  ['UTF-16 BE without', utf16([], true), 'utf-16be'],
  ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
] as const)('reads %s', async (_, bytes, encoding) => {
  expect(await decodeText(bytes, { locale })).toEqual(ok({ text, encoding }))
})

/** Tables as people of these languages write them, by what Excel makes of them on their computers. */
const tables: readonly (readonly [TextEncoding, string])[] = [
  ['windows-1251', 'Название;Лимит;Срок;Одобрение\r\nПосол Анна;10;31 декабря 2026;нет\r\nДверь №2;25;1 неделя;да\r\n'],
  ['windows-1251', 'Назва;Ліміт\r\nПосол Ганна;10\r\nДвері №2;25\r\n'],
  ['windows-1251', 'Title;Limit\r\nДверь 1;5\r\nДверь 2;7\r\n'],
  ['windows-1251', 'Имя;Чат\r\nАнна;Москва\r\n'],
  ['windows-1250', 'Nazwa;Limit;Ważne do\r\nAmbasador Łukasz;10;31 grudnia 2026\r\nDrzwi północne;25;1 tydzień\r\n'],
  ['windows-1250', 'Název;Konec\r\nDveře číslo 2;zítra\r\nVelvyslanec Jiří;nikdy\r\n'],
  ['windows-1250', 'Név;Lejárat\r\nNagykövet Győző;soha\r\nAjtó;1 hét\r\n'],
  ['windows-1252', 'Titel;Ablauf\r\nBotschafter Jörg;31. Dezember 2026\r\nTür Süd;1 Woche\r\n'],
  ['windows-1252', 'Título;Límite\r\nEmbajadora Ana Núñez;10\r\nPuerta del año;25\r\n'],
  ['windows-1252', 'Nom;Durée\r\nAmbassadrice Zoé;1 semaine\r\nPorte côté café;jamais\r\n'],
  ['windows-1252', 'Título;Validade\r\nEmbaixador João;não\r\nPortão;1 mês\r\n'],
  ['windows-1253', 'Τίτλος;Όριο\r\nΠρέσβειρα Άννα;10\r\nΠόρτα 2;25\r\n'],
  [
    'windows-1254',
    'Başlık;Sınır;Bitiş\r\nElçi Ayşe;10;31 Aralık 2026\r\nKapı numarası iki;25;1 hafta\r\nGüneş;süresiz\r\n',
  ],
  ['windows-1255', 'שם;מגבלה\r\nשגרירה חנה;10\r\nדלת מספר שתיים;25\r\n'],
  ['windows-1256', 'العنوان;الحد;ينتهي\r\nالسفيرة آنا;10;31 ديسمبر 2026\r\nالباب الثاني;25;أسبوع\r\n'],
  ['windows-1256', 'نام;سقف\r\nسفير آنا;50\r\nدر دوم;100\r\n'],
  ['windows-1257', 'Pavadinimas;Riba\r\nAmbasadorė Živilė;10\r\nDurys šiaurė;25\r\n'],
  ['windows-1257', 'Nosaukums;Termiņš\r\nVēstniece Anna;10\r\nDurvis ziemeļos;25\r\n'],
  ['windows-874', 'ชื่อ;จำกัด\r\nทูต แอนนา;10\r\nประตูที่สอง;25\r\n'],
  ['shift_jis', '名前,上限,期限\r\nアンバサダー 花子,10,2026年12月31日\r\n扉二,25,1週間\r\n'],
  ['gbk', '名称,上限,到期\r\n大使 安娜,10,2026年12月31日\r\n二号门,25,一周\r\n'],
  ['big5', '名稱,上限,到期\r\n大使 安娜,10,2026年12月31日\r\n二號門,25,一週\r\n'],
  ['euc-kr', '이름,제한,만료\r\n홍보대사 안나,10,2026년 12월 31일\r\n두번째 문,25,1주\r\n'],
  ['ibm866', 'Название;Лимит;Срок\r\nПосол Анна;10;31 декабря 2026\r\nДверь №2;25;1 неделя\r\n'],
  ['macintosh', 'Titel;Ablauf\r\nBotschafter Jörg;31. Dezember 2026\r\nTür Süd;1 Woche\r\n'],
  ['x-mac-cyrillic', 'Название;Лимит;Срок\r\nПосол Анна;10;31 декабря 2026\r\nДверь №2;25;1 неделя\r\n'],
]

test.each(tables)('knows %s by its letters: %j', async (encoding, table) => {
  expect(await decodeText(encodeAs(table, encoding), { locale })).toEqual(ok({ text: table, encoding }))
})

test('where a text tells too little, this computer’s own encoding is meant', async () => {
  const bytes = Buffer.from([0x4b, 0x61, 0x70, 0xfd, 0x0d, 0x0a])
  expect(await decodeText(bytes, { locale: 'tr-TR' })).toEqual(ok({ text: 'Kapı\r\n', encoding: 'windows-1254' }))
})

test('Vietnamese is read as somebody says that it is', async () => {
  const bytes = encodeAs('Đại sứ'.normalize('NFD').normalize('NFC').replace(/[ạứ]/g, 'ư'), 'windows-1258')
  expect(await decodeText(bytes, { encoding: 'windows-1258' })).toEqual(
    ok({ text: 'Đưi sư', encoding: 'windows-1258' }),
  )
})

test('every encoding can be asked for, whatever the bytes', async () => {
  const bytes = Buffer.from(Array.from({ length: 255 }, (_, at) => at + 1))
  for (const encoding of textEncodings) {
    const read = await decodeText(bytes, { encoding })
    expect(read.ok && read.value.encoding).toBe(encoding)
  }
})

test('a letter of UTF-8 that is cut in two makes no other encoding of the rest', async () => {
  const bytes = Buffer.from('Посол Анна, посол Борис, посол Вера;10\r\n')
  const read = await decodeText(Buffer.concat([bytes, bytes.subarray(0, 3)]), { locale })
  expect(read).toMatchObject({ ok: true, value: { encoding: 'utf-8' } })
})

test('knows the letters that Windows-1252 has and Latin-1 has not', async () => {
  const bytes = Buffer.from([0x80, 0x20, 0x93, 0x61, 0x94])
  expect(await decodeText(bytes, { locale })).toMatchObject({ ok: true, value: { text: '€ “a”' } })
})

test('an empty file is an empty text', async () => {
  expect(await decodeText(Buffer.alloc(0))).toEqual(ok({ text: '', encoding: 'utf-8' }))
})

test.each([
  ['a ZIP, which is what .xlsx is', Buffer.concat([Buffer.from('504b0304', 'hex'), deflateRawSync(Buffer.from(text))])],
  ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
])('refuses %s', async (_, bytes) => {
  expect(await decodeText(bytes)).toEqual(fail('csvUnreadable'))
})
