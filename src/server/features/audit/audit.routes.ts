import * as contract from '#contract/audit.ts';
import { mount, type Server } from '#server/http/mount.ts';
import { listAuditEntries, verifyAuditChain } from './audit-read.service.ts';

export function auditRoutes(server: Server): void {
  mount(server, contract.listAuditEntries, listAuditEntries);
  mount(server, contract.verifyAuditChain, verifyAuditChain);
}
