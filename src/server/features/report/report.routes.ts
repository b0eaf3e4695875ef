import * as contract from '#contract/report.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { getReport } from './report.service.ts';
import { downloadReports } from './workbook.service.ts';

export function reportRoutes(server: Server): void {
  mount(server, contract.getReport, getReport);
  mountFile(server, contract.downloadReports, downloadReports);
}
