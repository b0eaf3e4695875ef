import { getPovertyIndex as povertyIndexContract } from '#contract/poverty-index.ts';
import * as simulation from '#contract/simulation.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { getPovertyIndex } from './poverty-index.service.ts';
import { downloadSimulation } from './simulation-sheet.service.ts';
import { getSimulation } from './simulation.service.ts';

/** Figures that help to think and decide nothing: the index, and what if another standard applied. */
export function analysisRoutes(server: Server): void {
  mount(server, povertyIndexContract, getPovertyIndex);
  mount(server, simulation.getSimulation, getSimulation);
  mountFile(server, simulation.downloadSimulation, downloadSimulation);
}
