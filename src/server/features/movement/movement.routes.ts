import * as contract from '#contract/movement.ts';
import * as plan from '#contract/plan.ts';
import { mount, type Server } from '#server/http/mount.ts';
import { getMovement, loadSamplePlan, updateClause, updatePlanPaper } from './plan.service.ts';
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
}
