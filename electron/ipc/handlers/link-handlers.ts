import type { linkCalls } from '../../contract/link-calls'
import { ok } from '../../contract/result'
import type { HandlersOf } from '../answer-call'
import type { NoteSaved } from './note-saved'
import type { OnShown } from './on-shown'

/** Making, listing, changing, importing and exporting links. */
export const linkHandlers = (shown: OnShown, noted: NoteSaved): HandlersOf<typeof linkCalls> => ({
  createLink: shown(({ links }, request) => links.create(request)),
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
