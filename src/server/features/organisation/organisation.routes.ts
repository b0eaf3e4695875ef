import * as contract from '#contract/organisation.ts';
import { mount, type Server } from '#server/http/mount.ts';
import {
  createOrganisation,
  editOrganisation,
  getOrganisation,
  listOrganisations,
  orderOrganisations,
  retireOrganisation,
} from './organisation.service.ts';

export function organisationRoutes(server: Server): void {
  mount(server, contract.listOrganisations, listOrganisations);
  mount(server, contract.getOrganisation, getOrganisation);
  mount(server, contract.createOrganisation, createOrganisation);
  mount(server, contract.editOrganisation, editOrganisation);
  mount(server, contract.retireOrganisation, retireOrganisation);
  mount(server, contract.orderOrganisations, orderOrganisations);
}
