import * as contract from '#contract/movement.ts';
import * as plan from '#contract/plan.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { getMovement, loadSamplePlan, updateClause, updatePlanPaper } from './plan.service.ts';
import { downloadMovement, readMovementFile } from './movement-file.service.ts';
import { createMovement, endMovement, listMovements } from './movement.service.ts';
import { approvePlan, getPlanVersion, listPlanVersions } from './plan-version.service.ts';
import { readPlanFile } from './plan-text.service.ts';
import { getTargets } from './target.service.ts';
import { updateTask } from './task.service.ts';

export function movementRoutes(server: Server): void {
  mount(server, contract.getMovement, getMovement);
  mount(server, contract.loadSamplePlan, loadSamplePlan);
  mount(server, contract.updatePlanPaper, updatePlanPaper);
  mount(server, contract.updateClause, updateClause);
  mount(server, contract.updateTask, updateTask);
  mount(server, contract.getTargets, getTargets);
  mount(server, plan.readPlanFile, readPlanFile);
  mount(server, plan.listMovements, listMovements);
  mount(server, plan.createMovement, createMovement);
  mount(server, plan.endMovement, endMovement);
  mountFile(server, plan.downloadMovement, downloadMovement);
  mount(server, plan.readMovementFile, readMovementFile);
  mount(server, plan.listPlanVersions, listPlanVersions);
  mount(server, plan.getPlanVersion, getPlanVersion);
  mount(server, plan.approvePlan, approvePlan);
}
