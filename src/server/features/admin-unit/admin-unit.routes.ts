import * as contract from '#contract/admin-unit.ts';
import { mount, mountPublic, type Server } from '#server/http/mount.ts';
import { listCommunes, openCommune, readUnit, searchUnits } from './admin-unit.service.ts';
import {
  closeNeighbourhood,
  createNeighbourhood,
  editNeighbourhood,
  listNeighbourhoods,
} from './neighbourhood.service.ts';
import { importUnits, previewUnitImport } from './unit-import.service.ts';

export function adminUnitRoutes(server: Server): void {
  mountPublic(server, contract.searchUnits, searchUnits);
  mountPublic(server, contract.readUnit, readUnit);
  mount(server, contract.previewUnitImport, previewUnitImport);
  mount(server, contract.importUnits, importUnits);
  mount(server, contract.listCommunes, listCommunes);
  mount(server, contract.openCommune, openCommune);
  mount(server, contract.listNeighbourhoods, listNeighbourhoods);
  mount(server, contract.createNeighbourhood, createNeighbourhood);
  mount(server, contract.editNeighbourhood, editNeighbourhood);
  mount(server, contract.closeNeighbourhood, closeNeighbourhood);
}
