import * as contract from '#contract/dashboard.ts';
import { mount, type Server } from '#server/http/mount.ts';
import { getDashboard } from './dashboard.service.ts';

export function dashboardRoutes(server: Server): void {
  mount(server, contract.getDashboard, getDashboard);
}
