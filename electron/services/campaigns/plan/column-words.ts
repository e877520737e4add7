import type { TableField } from '../../../contract/campaigns'
import { foldWord } from '../../text/cell-words'

/**
 * Names of columns, by what the columns hold; compared in lower case and without anything but letters and digits. Other
 * languages have the words that spreadsheets of communities use; a column with another name is recognized by its cells.
 */
const words: Readonly<Record<Exclude<TableField, 'ignore'>, string>> = {
  title:
    'title titles name names linkname linktitle label ambassador door person link for titel bezeichnung nom nombre titre titulo título nome название имя назва имена ссылка посол дверь nazwa tytuł nazev název nev név cím nume titlu başlık isim ad ism nomi атауы نام عنوان اسم الاسم العنوان שם כותרת nama judul tên tiêuđề ชื่อ 名称 名稱 名字 标题 標題 名前 タイトル 이름 제목 όνομα τίτλος नाम ambasador',
  community:
    'community communities group groups chat chats channel channels chatid communityid gruppe kanal grupo groupe canal comunidad сообщество группа канал чат спільнота група kanał grupa skupina csoport topluluk grup guruh kanali گروه کانال مجموعه مجموعة المجموعة قناة القناة קבוצה ערוץ komunitas saluran nhóm kênh กลุ่ม 群组 群組 频道 頻道 グループ チャンネル 그룹 채널 ομάδα समूह',
  expires:
    'expires expiry expiration expirydate expirationdate expiresat expireson expireson expiresin validuntil validto until end ends enddate deadline duration validity ablauf ablaufdatum gültigbis läuftab bis expiration expira caduca vence validade срок истекает до окончание действуетдо термін дійснадо закінчується ważnedo wygasa termin platnostdo konec lejárat bitiş bitmə muddat срокдействия تاریخ انقضا تاریخانقضا اعتبار الانتهاء تاریخپایان ينتهي تاريخالانتهاء الصلاحية תוקף kedaluwarsa berlakuhingga berakhir hếthạn หมดอายุ 到期 有效期 期限 有効期限 만료 만료일 λήξη ablaufzeit gültigkeit',
  usageLimit:
    'limit limits usagelimit userlimit memberlimit maxusers maxuses maxpeople max maximum uses people places seats capacity quota anzahl plätze limite límite maximo máximo plazas places лимит мест ліміт количество людей максимум місць liczba limity sınır kişi kontenjan limiti cheklov шектеу سقف ظرفیت محدودیت تعداد الحد حدالاستخدام العدد מגבלה batas kuota jumlah giớihạn จำกัด 上限 限制 人数 人數 定員 제한 인원 όριο सीमा',
  requestNeeded:
    'approval approve requestneeded requests joinrequest joinrequests adminapproval needsapproval approvalneeded approvalrequired freigabe genehmigung bestätigung aprobación aprobacion approbation aprovação одобрение заявка одобрять подтверждение схвалення заявки zatwierdzenie zgoda schválení onay təsdiq tasdiqlash бекіту تایید تأیید تائید موافقة الموافقة אישור persetujuan phêduyệt อนุมัติ 审批 審批 审核 批准 承認 승인 έγκριση',
  closeAfterFirst:
    'closeafterfirst closeafterthefirstjoin closesafterfirst closesafterthefirstjoin closeafterfirstjoin closesafterfirstjoin singleuse onetime onetimeuse oneuse onceonly einmal einmalig usoúnico usageunique одноразовая одноразовый одноразова jednorazowy jednorázový egyszeri tekkullanımlık یکبارمصرف חדפעמי sekalipakai 一次性 單次使用 일회용',
  tags: 'tags tag tagged labels categories category keywords schlagworte kategorie etiquetas étiquettes метки теги тег метка мітки oznaczenia štítky etiket etiketler برچسب برچسبها وسوم תגיות label nhãn แท็ก 标签 標籤 タグ 태그',
}

/** Names of columns with places, which are offered as tags if no other column holds tags. */
const placeWords =
  'city cities town region country state place location venue stadt ort region land bundesland ciudad región país ville région pays lieu cidade região país città regione paese luogo miasto region kraj město kraj země város ország oraș județ şehir il ülke şehri місто область країна город область страна регион шаҳар қала شهر استان کشور مدينة المدينة منطقة دولة עיר אזור מדינה kota provinsi negara thànhphố tỉnh quốcgia เมือง จังหวัด ประเทศ 城市 地区 地區 国家 國家 都市 地域 国 도시 지역 국가 πόλη χώρα शहर राज्य देश'

/** Names of columns with mail addresses. */
const mailWords =
  'mail email mails emails mailaddress emailaddress mailadresse emailadresse correo correoelectrónico courriel adressemail courrier почта эпочта элпочта электроннаяпочта имейл пошта електроннапошта epoczta poczta eposta epostaadresi pochta ایمیل رایانامه بريد البريد البريدالإلكتروني ايميل إيميل דואל מייל אימייל surel 邮箱 邮件 电子邮件 電子郵件 メール メールアドレス 이메일 메일 ईमेल อีเมล ηλεκτρονικόταχυδρομείο'

const headerKey = (header: string): string => foldWord(header).replace(/[^\p{L}\p{N}]+/gu, '')

const fields: ReadonlyMap<string, TableField> = new Map(
  Object.entries(words).flatMap(([field, all]) =>
    all.split(' ').map((word): [string, TableField] => [headerKey(word), field as TableField]),
  ),
)

const places: ReadonlySet<string> = new Set(placeWords.split(' ').map(headerKey))

const mails: ReadonlySet<string> = new Set(mailWords.split(' ').map(headerKey))

/** Whether a column of this name holds mail addresses. */
export const isMailHeader = (header: string): boolean => mails.has(headerKey(header))

/** Whether a column of this name holds places. */
export const isPlaceHeader = (header: string): boolean => places.has(headerKey(header))

/** What a column of this name holds; null: the name does not tell. */
export const fieldOfHeader = (header: string): TableField | null => fields.get(headerKey(header)) ?? null
