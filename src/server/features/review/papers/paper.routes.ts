import * as contract from '#contract/review-paper.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { cancelMerge, downloadMerge, getMerge, startMerge } from './merge.service.ts';
import { explainHousehold } from './explain.service.ts';
import { draftReviewPaper } from './draft-paper.service.ts';
import { listPapers } from './paper-list.service.ts';
import { downloadPaper } from './paper.service.ts';

export function paperRoutes(server: Server): void {
  mount(server, contract.listPapers, listPapers);
  mountFile(server, contract.downloadPaper, downloadPaper);
  mount(server, contract.draftReviewPaper, draftReviewPaper);
  mount(server, contract.startMerge, startMerge);
  mount(server, contract.getMerge, getMerge);
  mount(server, contract.cancelMerge, cancelMerge);
  mountFile(server, contract.downloadMerge, downloadMerge);
  mount(server, contract.explainHousehold, explainHousehold);
}
