import * as contract from '#contract/movement-report.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import {
  draftMovementReport,
  dropMovementReport,
  freezeMovementReport,
  getMovementReport,
  listMovementReports,
  refreshMovementReport,
  saveMovementReport,
} from './movement-report.service.ts';
import { downloadMovementReport } from './report-paper.service.ts';

export function movementReportRoutes(server: Server): void {
  mount(server, contract.listMovementReports, listMovementReports);
  mount(server, contract.getMovementReport, getMovementReport);
  mount(server, contract.draftMovementReport, draftMovementReport);
  mount(server, contract.saveMovementReport, saveMovementReport);
  mount(server, contract.refreshMovementReport, refreshMovementReport);
  mount(server, contract.freezeMovementReport, freezeMovementReport);
  mount(server, contract.dropMovementReport, dropMovementReport);
  mountFile(server, contract.downloadMovementReport, downloadMovementReport);
}
