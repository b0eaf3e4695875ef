import * as act from '#contract/document-act.ts';
import * as composed from '#contract/composed-paper.ts';
import * as list from '#contract/document-list.ts';
import * as mail from '#contract/document-mail.ts';
import * as contract from '#contract/document.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { composeDocument, editComposedPaper, getComposedPaper } from './composed.service.ts';
import { acknowledgeDocument, deliverDocument, recordAcknowledgement } from './delivery.service.ts';
import { exportDocuments, listEndedRetention } from './document-list.service.ts';
import { getDocument, listDocuments } from './document.service.ts';
import { draftDocument, dropDraft, editDraft } from './draft.service.ts';
import { downloadDocumentFile, removeDocumentFile, uploadDocumentFile } from './file.service.ts';
import { listDocumentMails, sendDocumentMail } from './mailing.service.ts';
import { cancelDocument, issueDocument, receiveDocument } from './number.service.ts';
import { getDocumentLineage } from './lineage.service.ts';
import { changeNumbering, getDocumentRegister, startSeries } from './register.service.ts';
import {
  draftMidTermDocument,
  draftPlanDocument,
  draftReportDocument,
} from './source-draft.service.ts';

export function documentRoutes(server: Server): void {
  mount(server, contract.getDocumentRegister, getDocumentRegister);
  mount(server, contract.listDocuments, listDocuments);
  mountFile(server, list.exportDocuments, exportDocuments);
  mount(server, list.listEndedRetention, listEndedRetention);
  mount(server, contract.getDocument, getDocument);
  mount(server, contract.getDocumentLineage, getDocumentLineage);
  mount(server, contract.draftDocument, draftDocument);
  mount(server, contract.editDraft, editDraft);
  mount(server, contract.dropDraft, dropDraft);
  mount(server, act.receiveDocument, receiveDocument);
  mount(server, act.issueDocument, issueDocument);
  mount(server, act.cancelDocument, cancelDocument);
  mount(server, act.uploadDocumentFile, uploadDocumentFile);
  mount(server, act.removeDocumentFile, removeDocumentFile);
  mountFile(server, act.downloadDocumentFile, downloadDocumentFile);
  mount(server, act.deliverDocument, deliverDocument);
  mount(server, mail.listDocumentMails, listDocumentMails);
  mount(server, mail.sendDocumentMail, sendDocumentMail);
  mount(server, act.acknowledgeDocument, acknowledgeDocument);
  mount(server, act.recordAcknowledgement, recordAcknowledgement);
  mount(server, act.changeNumbering, changeNumbering);
  mount(server, act.startSeries, startSeries);
  mount(server, act.draftPlanDocument, draftPlanDocument);
  mount(server, composed.composeDocument, composeDocument);
  mount(server, composed.getComposedPaper, getComposedPaper);
  mount(server, composed.editComposedPaper, editComposedPaper);
  mount(server, act.draftMidTermDocument, draftMidTermDocument);
  mount(server, act.draftReportDocument, draftReportDocument);
}
