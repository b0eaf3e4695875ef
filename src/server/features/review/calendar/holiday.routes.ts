import * as contract from '#contract/holiday.ts';
import { countDueDay as countDueDayLine } from '#contract/review-procedure.ts';
import { mount, type Server } from '#server/http/mount.ts';
import {
  confirmHolidayYear,
  countDueDay,
  listHolidayYears,
  withdrawHolidayYear,
} from './holiday.service.ts';

/** The public holidays over which the days of the law are counted. */
export function holidayRoutes(server: Server): void {
  mount(server, contract.listHolidayYears, listHolidayYears);
  mount(server, contract.confirmHolidayYear, confirmHolidayYear);
  mount(server, contract.withdrawHolidayYear, withdrawHolidayYear);
  mount(server, countDueDayLine, countDueDay);
}
