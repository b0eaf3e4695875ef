import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const None = z.object({});
const Instant = z.string();

const Feed = z.object({
  /** Null while there is no address. */
  createdAt: Instant.nullable(),
  /** When a calendar last came for it. */
  lastReadAt: Instant.nullable(),
});

export const getCalendarFeed = endpoint({
  method: 'GET',
  path: '/api/calendar-feed',
  summary: 'Whether one’s calendar has a secret address, and when it was last read',
  input: None,
  output: Feed,
});

export const renewCalendarFeed = endpoint({
  method: 'POST',
  path: '/api/calendar-feed',
  summary: 'Makes a secret address for one’s calendar; the one before stops working',
  input: None,
  output: Feed.extend({
    /** Below the program’s address. Told now and never again. */
    path: z.string(),
  }),
});

export const revokeCalendarFeed = endpoint({
  method: 'POST',
  path: '/api/calendar-feed/revocation',
  summary: 'Ends the secret address of one’s calendar',
  input: None,
  output: Feed,
});

export const downloadCalendar = endpoint({
  method: 'GET',
  path: '/api/calendar.ics',
  summary: 'One’s calendar as a file: days of tasks, of rounds, and the month “Vì người nghèo”',
  answersFile: true,
  input: None,
  output: z.unknown(),
});
