import * as contract from '#contract/monthly-report.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { downloadMonthlyReport } from './monthly-paper.ts';
import {
  getMonthlyReport,
  listMonthlyReports,
  recordMonthlyReport,
  withdrawMonthlyReport,
} from './monthly.service.ts';

/** The monthly report of the ongoing review. */
export function monthlyReportRoutes(server: Server): void {
  mount(server, contract.listMonthlyReports, listMonthlyReports);
  mount(server, contract.getMonthlyReport, getMonthlyReport);
  mount(server, contract.recordMonthlyReport, recordMonthlyReport);
  mount(server, contract.withdrawMonthlyReport, withdrawMonthlyReport);
  mountFile(server, contract.downloadMonthlyReport, downloadMonthlyReport);
}
