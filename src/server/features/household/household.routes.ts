import * as acts from '#contract/household-act.ts';
import * as contract from '#contract/household.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import {
  changeHead,
  closeHousehold,
  mergeHouseholds,
  moveHousehold,
  splitHousehold,
} from './composition.service.ts';
import { duplicateRoutes } from './duplicates/duplicate.routes.ts';
import { listRegisterChanges } from './history.service.ts';
import { exportHouseholds } from './household-export.service.ts';
import { listHouseholds } from './household-list.service.ts';
import { getHousehold, revealHousehold } from './household-page.service.ts';
import { searchHouseholds } from './household-search.service.ts';
import { createHousehold, editHousehold } from './household-write.service.ts';
import { addMember, editMember, endMembership } from './member-write.service.ts';
import { undoRegisterAct } from './undo.service.ts';

export function householdRoutes(server: Server): void {
  mount(server, contract.listHouseholds, listHouseholds);
  mount(server, contract.searchHouseholds, searchHouseholds);
  mountFile(server, contract.exportHouseholds, exportHouseholds);
  mount(server, contract.getHousehold, getHousehold);
  mount(server, contract.revealHousehold, revealHousehold);
  mount(server, contract.listRegisterChanges, listRegisterChanges);
  mount(server, acts.createHousehold, createHousehold);
  mount(server, acts.editHousehold, editHousehold);
  mount(server, acts.addMember, addMember);
  mount(server, acts.editMember, editMember);
  mount(server, acts.endMembership, endMembership);
  mount(server, acts.changeHead, changeHead);
  mount(server, acts.moveHousehold, moveHousehold);
  mount(server, acts.splitHousehold, splitHousehold);
  mount(server, acts.mergeHouseholds, mergeHouseholds);
  mount(server, acts.closeHousehold, closeHousehold);
  mount(server, acts.undoRegisterAct, undoRegisterAct);
  duplicateRoutes(server);
}
