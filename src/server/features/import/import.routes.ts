import * as contract from '#contract/import.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { downloadTemplate, exportBadRows } from './bad-rows.service.ts';
import { commitImport } from './commit.service.ts';
import { dropImport, getImport, listImports, uploadImport } from './import.service.ts';
import { readImport } from './read.service.ts';
import { fixImportRow, listImportRows } from './row.service.ts';
import { previewSheet } from './sheet.service.ts';
import { undoImport } from './undo.service.ts';

export function importRoutes(server: Server): void {
  mount(server, contract.listImports, listImports);
  mount(server, contract.uploadImport, uploadImport);
  mount(server, contract.getImport, getImport);
  mount(server, contract.previewSheet, previewSheet);
  mount(server, contract.readImport, readImport);
  mount(server, contract.listImportRows, listImportRows);
  mount(server, contract.fixImportRow, fixImportRow);
  mountFile(server, contract.exportBadRows, exportBadRows);
  mount(server, contract.commitImport, commitImport);
  mount(server, contract.undoImport, undoImport);
  mount(server, contract.dropImport, dropImport);
  mountFile(server, contract.downloadTemplate, downloadTemplate);
}
