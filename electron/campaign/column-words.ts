import type { TableField } from '../contract/campaigns'

/**
 * What columns are called, by what they hold. Folded: lower case, without what is no letter. Other languages have the
 * words that spreadsheets of communities use; a column that is called otherwise is known by its cells.
 */
const words: Readonly<Record<Exclude<TableField, 'ignore'>, string>> = {
  title:
    'title titles name names linkname linktitle label ambassador door person link for titel bezeichnung nom nombre titre titulo título nome название имя',
  community:
    'community communities group groups chat chats channel channels chatid communityid gruppe kanal grupo groupe canal comunidad сообщество группа канал чат',
  expires:
    'expires expiry expiration expirydate expirationdate expiresat expireson expireson expiresin validuntil validto until end ends enddate deadline duration validity ablauf ablaufdatum gültigbis läuftab bis expiration expira caduca vence validade срок истекает до',
  usageLimit:
    'limit limits usagelimit userlimit memberlimit maxusers maxuses maxpeople max maximum uses people places seats capacity quota anzahl plätze limite límite maximo máximo plazas places лимит мест',
  requestNeeded:
    'approval approve requestneeded requests joinrequest joinrequests adminapproval needsapproval approvalneeded approvalrequired freigabe genehmigung bestätigung aprobación aprobacion approbation aprovação одобрение заявка',
  tags: 'tags tag tagged labels categories category keywords schlagworte kategorie etiquetas étiquettes метки теги',
}

const fold = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const fields: ReadonlyMap<string, TableField> = new Map(
  Object.entries(words).flatMap(([field, all]) =>
    all.split(' ').map((word): [string, TableField] => [word, field as TableField]),
  ),
)

/** What a column of that name holds; null: the name tells nothing. */
export const fieldOfHeader = (header: string): TableField | null => fields.get(fold(header)) ?? null
