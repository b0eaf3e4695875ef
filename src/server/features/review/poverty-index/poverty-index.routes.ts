import { getPovertyIndex as getPovertyIndexContract } from '#contract/poverty-index.ts';
import { mount, type Server } from '#server/http/mount.ts';
import { getPovertyIndex } from './poverty-index.service.ts';

export function povertyIndexRoutes(server: Server): void {
  mount(server, getPovertyIndexContract, getPovertyIndex);
}
