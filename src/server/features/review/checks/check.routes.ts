import * as contract from '#contract/review-check.ts';
import { mount, type Server } from '#server/http/mount.ts';
import { dismissCheck, listRoundChecks } from './check.service.ts';

export function checkRoutes(server: Server): void {
  mount(server, contract.listRoundChecks, listRoundChecks);
  mount(server, contract.dismissCheck, dismissCheck);
}
