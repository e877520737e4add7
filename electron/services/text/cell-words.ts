import { plainNumbers } from '../../contract/count-text'

/**
 * Normalizes a word to look it up: ignores case, accents and vowel marks, and how Arabic and Persian, or Turkish and
 * English keyboards write the same letter.
 */
export const foldWord = (text: string): string =>
  plainNumbers(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}ـ]/gu, '')
    .replace(/[ىي]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ة/g, 'ه')
    .replace(/ı/g, 'i')
    .replace(/[ʻʼ’‘`´]/g, "'")
    .normalize('NFC')

/** A set of folded words, from lists whose words are separated by bars. */
export const wordsOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split('|')).map(foldWord))

/** Lines: signs and English, Germanic, Romance, Slavic, Turkic, Arabic script, Hebrew, South and East Asia, others. */
const yes = wordsOf(
  'x|х|1|✓|✔|☑|✅|👍|🟢|+|yes|y|true|on|needed|required|approval|with approval|ok',
  'ja|j|wahr|jawohl|sí|si|oui|vrai|sim|verdadeiro|verdadero|vero|da|adevărat|sì',
  'да|истина|так|иә|ия|ооба|тақ|tak|prawda|ano|áno|pravda|ha|hə|bəli|evet|doğru|ҳа',
  'بله|بلی|آری|آره|درست|نعم|أجل|صحيح|ہاں|جی|כן|हाँ|हां|हा|হ্যাঁ',
  'ya|iya|benar|perlu|có|đúng|ใช่|是|是的|有|需要|真|はい|有り|あり|要|예|네|필요|igen|igaz|ναι|αληθές|taip|jā|jah|kyllä|այո|დიახ|კი|አዎ|ndiyo|oo',
)
const no = wordsOf(
  '0|-|–|—|✗|✘|❌|❎|✖|✕|×|☐|⬜|👎|🔴|🚫|⛔|no|n|false|off|none|not needed|open|without approval',
  'nein|falsch|nee|nej|nei|onwaar|non|faux|não|nao|falso|nu|fals|ohne|sans|sin|sem|senza',
  'нет|ложь|не|ні|нi|немає|жоқ|жок|йўқ|nie|fałsz|ne|nepravda|laž|hayır|yanlış|yok|xeyr|yox|yoʻq|без',
  'نه|خیر|نخیر|ندارد|لا|كلا|خطأ|نہیں|לא|नहीं|না',
  'tidak|tak|salah|enggak|nggak|bukan|tiada|không|sai|ไม่|ไม่ใช่|否|不|不是|无|無|没有|不需要|假|いいえ|なし|無し|不要|아니요|아니오|아니|없음|nem|hamis|όχι|οχι|ψευδές|nē|ei|ոչ|არა|አይ|hapana',
)

const unlimited = wordsOf(
  '-|–|—|∞|no limit|no limits|unlimited|without limit|limitless|none|no|infinite|any|n/a',
  'unbegrenzt|unbeschränkt|unlimitiert|ohne|ohne limit|ohne begrenzung|kein|keins|keine|kein limit|keine grenze|onbeperkt|geen|geen limiet|zonder limiet|obegränsat|ubegrænset|ubegrenset',
  'sans|sans limite|illimité|illimitée|aucune|aucun|sin|sin límite|sin limites|ilimitado|ilimitada|ninguno|ninguna|sem|sem limite|sem limites|nenhum|nenhuma|senza|senza limite|senza limiti|illimitato|illimitata|nessuno|nelimitat|fără limită',
  'без лимита|без лимитов|без ограничений|без ограничения|безлимит|безлимитно|не ограничено|неограниченно|нет|нет лимита|без|без ліміту|без лімітів|без обмежень|безліміт|необмежено|немає|ні|без абмежаванняў|няма',
  'bez limitu|bez ograniczeń|nieograniczony|brak|neomezeně|neomezeno|bez omezení|neobmedzene|bez ograničenja|neograničeno|без ограничења|без ограничение|без лимит|неограничено',
  'sınırsız|limitsiz|sınır yok|limit yok|yok|limitsizdir|yox|məhdudiyyətsiz|cheksiz|cheklovsiz|yoʻq|шексіз|шектеусіз|лимитсіз|жоқ|чексиз',
  'بدون محدودیت|بدون سقف|نامحدود|بی نهایت|بینهایت|بی‌نهایت|ندارد|بدون حد|بلا حد|بلا حدود|بدون حدود|غير محدود|لا يوجد|لا حد|לא מוגבל|ללא הגבלה|בלי הגבלה|ללא|אין|असीमित|कोई सीमा नहीं',
  'tanpa batas|tak terbatas|tidak terbatas|tidak ada|bebas|tanpa had|tiada had|không giới hạn|vô hạn|ไม่จำกัด|无限|無限|不限|不限制|无限制|無限制|没有限制|無制限|制限なし|なし|무제한|제한 없음|없음|korlátlan|nincs|απεριόριστο|χωρίς όριο|walang limitasyon',
)

const never = wordsOf(
  'never|none|no|no expiry|no end|no end date|forever|permanent|always|does not expire|never expires',
  'nie|niemals|nie ablaufend|kein ende|dauerhaft|immer|nooit|altijd|aldrig|aldri|jamais|toujours|permanente|nunca|siempre|sempre|sem validade|sin caducidad|sans expiration|mai|niciodată',
  'никогда|бессрочно|бессрочная|бессрочный|навсегда|всегда|постоянно|без срока|ніколи|безстроково|назавжди|завжди|ніколі|заўсёды|nigdy|zawsze|bezterminowo|nikdy|navždy|nikada|nikad|никада|никога',
  'asla|hiçbir zaman|süresiz|daima|her zaman|kalıcı|heç vaxt|həmişəlik|müddətsiz|hech qachon|muddatsiz|doimiy|ешқашан|мерзімсіз|эч качан',
  'هرگز|هیچ وقت|هیچ‌وقت|هیچوقت|همیشه|دائمی|دائم|بدون انقضا|أبدا|أبداً|ابدا|مطلقا|دائما|לעולם לא|אף פעם|לצמיתות|קבוע|कभी नहीं|हमेशा',
  'tidak pernah|selamanya|permanen|tak pernah|selama-lamanya|không bao giờ|vĩnh viễn|mãi mãi|ไม่มีวันหมดอายุ|ตลอดไป|永不|从不|永久|永远|永遠|永不过期|永不過期|期限なし|無期限|없음|영구|무기한|soha|örökre|ποτέ|για πάντα|hindi kailanman',
)

/** Whether a cell says yes or no; null: neither. */
export const readYesNo = (cell: string): boolean | null => {
  const text = foldWord(cell)
  return yes.has(text) ? true : no.has(text) ? false : null
}

/** Whether a cell says that there is no limit. */
export const saysUnlimited = (cell: string): boolean => unlimited.has(foldWord(cell))

/** Whether a cell says that a link does not end. */
export const saysNever = (cell: string): boolean => {
  const text = foldWord(cell)
  return never.has(text) || unlimited.has(text)
}
