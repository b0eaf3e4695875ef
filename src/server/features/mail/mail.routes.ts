import * as contract from '#contract/mail.ts';
import { mount, type Server } from '#server/http/mount.ts';
import {
  chooseReminderMail,
  confirmMailAddress,
  getMailSettings,
  removeMailAddress,
  requestMailCode,
} from './mail-address.service.ts';
import { listMailTroubles } from './mail-trouble.service.ts';

export function mailRoutes(server: Server): void {
  mount(server, contract.getMailSettings, getMailSettings);
  mount(server, contract.requestMailCode, requestMailCode);
  mount(server, contract.confirmMailAddress, confirmMailAddress);
  mount(server, contract.chooseReminderMail, chooseReminderMail);
  mount(server, contract.removeMailAddress, removeMailAddress);
  mount(server, contract.listMailTroubles, listMailTroubles);
}
