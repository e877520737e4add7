import type { linkCalls } from '../../contract/link-calls'
import type { MadeLink } from '../../contract/link-list'
import { ok, type Result } from '../../contract/result'
import type { HandlersOf } from '../answer-call'
import type { NoteSaved } from './note-saved'
import type { OnShown } from './on-shown'

/** Making, listing, changing, importing and exporting links. */
export const linkHandlers = (shown: OnShown, noted: NoteSaved): HandlersOf<typeof linkCalls> => ({
  createLink: shown(async ({ links, linkStore }, request): Promise<Result<MadeLink>> => {
    const made = await links.create(request)
    if (!made.ok) return made
    const { value } = made
    if (value.kind !== 'link') return ok(value)
    const { link } = value
    // The store was told of it before this answer. Telegram is not asked: the link is there, whatever becomes of that.
    const entry = linkStore.known(link) === null ? null : await linkStore.entry(link)
    return ok({ ...value, entry: entry?.ok === true ? entry.value : null })
  }),
  getLinkFate: shown(({ links }, { requestId, chatId, ask }) => links.fate(requestId, chatId, ask)),
  queryLinks: shown(({ linkStore }, { query, offset, limit }) => linkStore.query(query, offset, limit)),
  findLink: shown(async ({ linkStore }, { query, link }) => {
    const index = await linkStore.find(query, link)
    return index.ok ? ok({ index: index.value }) : index
  }),
  getLinkFacets: shown(({ linkStore }, { scope }) => linkStore.facets(scope)),
  refreshLinks: shown(({ linkStore }, { scope }) => linkStore.refresh(scope)),
  getLink: shown(({ manage }, link) => manage.get(link)),
  editLink: shown(({ manage }, { change, ...link }) => manage.edit(link, change)),
  revokeLink: shown(({ manage }, link) => manage.revoke(link)),
  deleteLink: shown(({ manage }, link) => manage.delete(link)),
  queryPeople: shown(({ people }, { offset, limit, ...query }) => people.query(query, offset, limit)),
  getPersonPhoto: shown(async ({ manage }, { userId }) => {
    const photo = await manage.personPhoto(userId)
    return photo.ok ? ok({ dataUrl: photo.value }) : photo
  }),
  tagLinks: shown(({ work }, { selection, add, remove }) => work.tag(selection, { add, remove })),
  setLinkNote: shown(({ work }, { link, note }) => work.setNote(link, note)),
  undoChange: shown(({ work }, { undoId }) => work.undoChange(undoId)),
  copyLinks: shown(({ linkFiles }, { selection, as }) => linkFiles.copy(selection, as)),
  exportLinks: shown(async ({ linkFiles }, { selection, as }) => noted(await linkFiles.export(selection, as))),
  listSelectedLinks: shown(({ linkFiles }, { selection }) => linkFiles.links(selection)),
  importTags: shown(({ linkFiles }) => linkFiles.importTags()),
  startLinkJob: shown(({ work }, { action, selection }) => work.start(action, selection)),
  closeAfterFirst: shown(({ singleUse }, { selection, on }) => singleUse.switch(selection, on)),
  closeLinkAfterFirst: shown(({ singleUse }, { link, on }) => singleUse.switchOne(link, on)),
  previewExtend: shown(({ work }, { selection, expires }) => work.previewExtend(selection, expires)),
  listViews: shown(({ views }) => views.list()),
  saveView: shown(({ views }, { name, query }) => views.save(name, query)),
  deleteView: shown(({ views }, { id }) => views.remove(id)),
})
