import * as contract from '#contract/household.ts';
import { mount, type Server } from '#server/http/mount.ts';
import { listHouseholds } from './household-list.service.ts';
import { searchHouseholds } from './household-search.service.ts';

export function householdRoutes(server: Server): void {
  mount(server, contract.listHouseholds, listHouseholds);
  mount(server, contract.searchHouseholds, searchHouseholds);
}
