import * as contract from '#contract/supervision.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { downloadSupervisionMinutes } from './minutes.service.ts';
import {
  downloadSupervisionFile,
  exportSupervisions,
  uploadSupervisionFile,
} from './supervision-file.service.ts';
import {
  answerSupervision,
  countSupervisions,
  getSupervision,
  listSupervisions,
  recordSupervision,
  settleSupervision,
} from './supervision.service.ts';

export function supervisionRoutes(server: Server): void {
  mount(server, contract.listSupervisions, listSupervisions);
  mountFile(server, contract.exportSupervisions, exportSupervisions);
  mount(server, contract.getSupervision, getSupervision);
  mount(server, contract.recordSupervision, recordSupervision);
  mount(server, contract.answerSupervision, answerSupervision);
  mount(server, contract.settleSupervision, settleSupervision);
  mount(server, contract.uploadSupervisionFile, uploadSupervisionFile);
  mountFile(server, contract.downloadSupervisionFile, downloadSupervisionFile);
  mountFile(server, contract.downloadSupervisionMinutes, downloadSupervisionMinutes);
  mount(server, contract.countSupervisions, countSupervisions);
}
