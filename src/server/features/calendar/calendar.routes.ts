import * as contract from '#contract/calendar.ts';
import { Problem } from '#contract/problem.ts';
import { createReadLimit } from '#server/http/limit-reads.ts';
import { mount, mountFile, type Server } from '#server/http/mount.ts';
import {
  downloadCalendar,
  getCalendarFeed,
  readCalendar,
  renewCalendarFeed,
  revokeCalendarFeed,
} from './calendar.service.ts';

/** Calendars come every few hours; an office of people behind one address comes at once in the morning. */
const mostInAMinute = 60;

export function calendarRoutes(server: Server): void {
  mount(server, contract.getCalendarFeed, getCalendarFeed);
  mount(server, contract.renewCalendarFeed, renewCalendarFeed);
  mount(server, contract.revokeCalendarFeed, revokeCalendarFeed);
  mountFile(server, contract.downloadCalendar, downloadCalendar);
  serveFeeds(server);
}

/**
 * The secret addresses. No cookie counts here: the secret alone says whose calendar it is. It must reach no
 * cache, no search engine and no other site, and no log: addresses are not logged (see `createApp`).
 */
function serveFeeds({ app, deps }: Server): void {
  const limit = createReadLimit(mostInAMinute);
  app.get<{ Params: { token: string } }>('/calendar/:token.ics', async (request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    const seconds = limit.take(request.ip, deps.now());
    if (seconds > 0) {
      reply.header('retry-after', seconds);
      throw new Problem('request.too_many', { seconds });
    }
    const calendar = await readCalendar(deps, request.params.token);
    if (!calendar) throw new Problem('request.not_found');
    return reply.type('text/calendar; charset=utf-8').send(calendar);
  });
}
