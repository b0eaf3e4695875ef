import * as contract from '#contract/report.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { downloadMemberList } from './member-list.service.ts';
import { listReportMembers } from './member-page.service.ts';
import { downloadMidTermReport } from './mid-term.service.ts';
import { downloadPlan } from './plan-paper.service.ts';
import { getReport, getUnitReport } from './report.service.ts';
import { downloadReports, downloadUnitReports } from './workbook.service.ts';

export function reportRoutes(server: Server): void {
  mount(server, contract.getReport, getReport);
  mount(server, contract.getUnitReport, getUnitReport);
  mountFile(server, contract.downloadReports, downloadReports);
  mountFile(server, contract.downloadUnitReports, downloadUnitReports);
  mountFile(server, contract.downloadMemberList, downloadMemberList);
  mount(server, contract.listReportMembers, listReportMembers);
  mountFile(server, contract.downloadPlan, downloadPlan);
  mountFile(server, contract.downloadMidTermReport, downloadMidTermReport);
}
