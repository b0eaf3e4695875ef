import * as contract from '#contract/household-duplicate.ts';
import { mount, type Server } from '#server/http/mount.ts';
import { getPersonPair, listHouseholdPairs, listPersonPairs } from './duplicate.service.ts';
import { mergePeople } from './merge-people.service.ts';
import { decideHouseholdPair, decidePersonPair } from './verdict.service.ts';

export function duplicateRoutes(server: Server): void {
  mount(server, contract.listPersonPairs, listPersonPairs);
  mount(server, contract.getPersonPair, getPersonPair);
  mount(server, contract.decidePersonPair, decidePersonPair);
  mount(server, contract.mergePeople, mergePeople);
  mount(server, contract.listHouseholdPairs, listHouseholdPairs);
  mount(server, contract.decideHouseholdPair, decideHouseholdPair);
}
