import * as contract from '#contract/report.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { downloadMidTermReport } from './mid-term.service.ts';
import { downloadPlan } from './plan-paper.service.ts';
import { getReport } from './report.service.ts';
import { downloadReports } from './workbook.service.ts';

export function reportRoutes(server: Server): void {
  mount(server, contract.getReport, getReport);
  mountFile(server, contract.downloadReports, downloadReports);
  mountFile(server, contract.downloadPlan, downloadPlan);
  mountFile(server, contract.downloadMidTermReport, downloadMidTermReport);
}
