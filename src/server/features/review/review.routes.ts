import * as contract from '#contract/review.ts';
import * as imports from '#contract/result-import.ts';
import * as figures from '#contract/review-figures.ts';
import { mount, type Server } from '#server/http/mount.ts';
import { approveRound } from './approval.service.ts';
import { listClassHouseholds } from './class-household.service.ts';
import { checkRoutes } from './checks/check.routes.ts';
import { correctRound } from './correction.service.ts';
import { getClasses, getHouseholdTotals, listYearFigures } from './figures.service.ts';
import { getFlowsBetween } from './flow.service.ts';
import { importResults, undoResultImport } from './result-import.service.ts';
import { previewResultFile } from './result-preview.service.ts';
import { recordAbsence, recordResult, withdrawResult } from './result.service.ts';
import { getRoundHousehold, listRoundHouseholds } from './round-household.service.ts';
import { createRound, getRound, listRounds } from './round.service.ts';
import { recordHouseholdTotals } from './total.service.ts';

export function reviewRoutes(server: Server): void {
  mount(server, contract.listRounds, listRounds);
  mount(server, contract.createRound, createRound);
  mount(server, contract.getRound, getRound);
  mount(server, contract.listRoundHouseholds, listRoundHouseholds);
  mount(server, contract.getRoundHousehold, getRoundHousehold);
  mount(server, contract.recordResult, recordResult);
  mount(server, contract.withdrawResult, withdrawResult);
  mount(server, contract.recordAbsence, recordAbsence);
  mount(server, imports.previewResultFile, previewResultFile);
  mount(server, imports.importResults, importResults);
  mount(server, imports.undoResultImport, undoResultImport);
  mount(server, contract.approveRound, approveRound);
  mount(server, contract.correctRound, correctRound);
  mount(server, figures.getClasses, getClasses);
  mount(server, figures.getFlowsBetween, getFlowsBetween);
  mount(server, figures.listClassHouseholds, listClassHouseholds);
  mount(server, figures.getHouseholdTotals, getHouseholdTotals);
  mount(server, figures.recordHouseholdTotals, recordHouseholdTotals);
  mount(server, figures.listYearFigures, listYearFigures);
  checkRoutes(server);
}
