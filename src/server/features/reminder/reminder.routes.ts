import * as contract from '#contract/reminder.ts';
import { mount, type Server } from '#server/http/mount.ts';
import { listReminders } from './reminder.service.ts';

export function reminderRoutes(server: Server): void {
  mount(server, contract.listReminders, listReminders);
}
