import type { campaignCalls } from '../../contract/campaign-calls'
import type { HandlersOf } from '../answer-call'
import type { NoteSaved } from './note-saved'
import type { OnShown } from './on-shown'

/** Planning, running and exporting campaigns. */
export const campaignHandlers = (shown: OnShown, noted: NoteSaved): HandlersOf<typeof campaignCalls> => ({
  listCampaigns: shown(({ campaigns }) => campaigns.list()),
  createCampaign: shown(({ campaigns }, { templateId }) => campaigns.create(templateId)),
  updateCampaign: shown(({ campaigns }, { campaignId, change }) => campaigns.update(campaignId, change)),
  deleteCampaign: shown(({ campaigns }, { campaignId }) => campaigns.remove(campaignId)),
  pasteTable: shown(({ campaigns }, { campaignId, text }) => campaigns.paste(campaignId, text)),
  importTable: shown(({ campaigns }, { campaignId }) => campaigns.importFile(campaignId)),
  arrangeTable: shown(({ campaigns }, { campaignId, ...arrangement }) => campaigns.arrange(campaignId, arrangement)),
  readTableAs: shown(({ campaigns }, { campaignId, ...as }) => campaigns.readTableAs(campaignId, as)),
  queryCampaignRows: shown(({ campaigns }, { campaignId, ...wanted }) => campaigns.rows(campaignId, wanted)),
  editCampaignRow: shown(({ campaigns }, { campaignId, key, change }) => campaigns.editRow(campaignId, key, change)),
  removeCampaignRows: shown(({ campaigns }, { campaignId, rows }) => campaigns.removeRows(campaignId, rows)),
  restoreCampaignRows: shown(({ campaigns }, { campaignId }) => campaigns.restoreRows(campaignId)),
  checkCampaign: shown(({ campaigns }, { campaignId }) => campaigns.check(campaignId)),
  startCampaign: shown(({ campaigns }, { campaignId }) => campaigns.start(campaignId)),
  pauseCampaign: shown(({ campaigns }, { campaignId }) => campaigns.pause(campaignId)),
  resumeCampaign: shown(({ campaigns }, { campaignId }) => campaigns.resume(campaignId)),
  stopCampaign: shown(({ campaigns }, { campaignId }) => campaigns.stop(campaignId)),
  retryCampaign: shown(({ campaigns }, { campaignId, keys }) => campaigns.retry(campaignId, keys)),
  repeatCampaign: shown(({ campaigns }, { campaignId }) => campaigns.repeat(campaignId)),
  listTemplates: shown(({ campaigns }) => campaigns.templates()),
  saveTemplate: shown(({ campaigns }, { campaignId, name }) => campaigns.saveTemplate(campaignId, name)),
  deleteTemplate: shown(({ campaigns }, { id }) => campaigns.removeTemplate(id)),
  listCampaignLinks: shown(({ campaigns }, { campaignId, rows }) => campaigns.links(campaignId, rows)),
  copyCampaign: shown(({ campaignFiles }, { campaignId, as, rows }) => campaignFiles.copy(campaignId, as, rows)),
  setCampaignMessage: shown(({ campaigns }, { campaignId, message }) => campaigns.setMessage(campaignId, message)),
  setCampaignCaption: shown(({ campaigns }, { campaignId, caption }) => campaigns.setCaption(campaignId, caption)),
  copyMessages: shown(({ campaignFiles }, { campaignId, rows }) => campaignFiles.copyMessages(campaignId, rows)),
  mailCampaignRow: shown(({ campaignFiles }, { campaignId, key }) => campaignFiles.mail(campaignId, key)),
  exportCampaign: shown(async ({ campaignFiles }, { campaignId, as, rows }) =>
    noted(await campaignFiles.export(campaignId, as, rows)),
  ),
})
