import * as contract from '#contract/task-report.ts';
import * as board from '#contract/task-board.ts';
import * as question from '#contract/task-question.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import { getTaskBoard, setTaskMeasure } from './task-board.service.ts';
import { answerTaskQuestion, listTaskQuestions } from './task-question.service.ts';
import {
  downloadTaskEvidence,
  removeTaskEvidence,
  uploadTaskEvidence,
} from './task-evidence.service.ts';
import {
  getTaskReport,
  listTaskReports,
  reviewTaskReport,
  saveTaskReport,
  sendTaskReport,
} from './task-report.service.ts';
import { acknowledgePlan, getWorkspace, listAcknowledgements } from './workspace.service.ts';

export function taskWorkRoutes(server: Server): void {
  mount(server, contract.getWorkspace, getWorkspace);
  mount(server, contract.acknowledgePlan, acknowledgePlan);
  mount(server, contract.listAcknowledgements, listAcknowledgements);
  mount(server, board.getTaskBoard, getTaskBoard);
  mount(server, board.setTaskMeasure, setTaskMeasure);
  mount(server, question.listTaskQuestions, listTaskQuestions);
  mount(server, question.answerTaskQuestion, answerTaskQuestion);
  mount(server, contract.listTaskReports, listTaskReports);
  mount(server, contract.getTaskReport, getTaskReport);
  mount(server, contract.saveTaskReport, saveTaskReport);
  mount(server, contract.sendTaskReport, sendTaskReport);
  mount(server, contract.reviewTaskReport, reviewTaskReport);
  mount(server, contract.uploadTaskEvidence, uploadTaskEvidence);
  mount(server, contract.removeTaskEvidence, removeTaskEvidence);
  mountFile(server, contract.downloadTaskEvidence, downloadTaskEvidence);
}
