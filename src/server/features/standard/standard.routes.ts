import * as points from '#contract/points-table.ts';
import * as contract from '#contract/standard.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import {
  confirmPointsTable,
  downloadPointsTableTemplate,
  getPointsTable,
  importPointsTable,
  listPointsTables,
  loadPracticeTables,
  scorePointsTable,
} from './points-table.service.ts';
import { classifyHousehold, listStandards, loadStandards } from './standard.service.ts';

export function standardRoutes(server: Server): void {
  // Read at start: a rules file with faults must stop the program, not the first officer.
  loadStandards();
  loadPracticeTables();
  mount(server, contract.listStandards, listStandards);
  mount(server, contract.classifyHousehold, classifyHousehold);
  mount(server, points.listPointsTables, listPointsTables);
  mount(server, points.getPointsTable, getPointsTable);
  mountFile(server, points.downloadPointsTableTemplate, downloadPointsTableTemplate);
  mount(server, points.importPointsTable, importPointsTable);
  mount(server, points.confirmPointsTable, confirmPointsTable);
  mount(server, points.scorePointsTable, scorePointsTable);
}
