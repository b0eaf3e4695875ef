import * as contract from '#contract/document-template.ts';
import { writeGeneralPaper as general } from '#contract/general-paper.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { writeGeneralPaper } from './general-paper.service.ts';
import { previewTemplate } from './template-preview.service.ts';
import {
  chooseTemplate,
  downloadTemplateFile,
  getTemplate,
  listTemplates,
  uploadTemplate,
} from './template.service.ts';

export function templateRoutes(server: Server): void {
  mount(server, contract.listTemplates, listTemplates);
  mount(server, contract.getTemplate, getTemplate);
  mountFile(server, contract.downloadTemplateFile, downloadTemplateFile);
  mountFile(server, contract.previewTemplate, previewTemplate);
  mountFile(server, general, writeGeneralPaper);
  mount(server, contract.uploadTemplate, uploadTemplate);
  mount(server, contract.chooseTemplate, chooseTemplate);
}
