import pg from 'pg';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createTestDatabase } from '#tests/support/database.ts';
import { startJobs } from './pg-boss-jobs.ts';

test('work of each morning and work put off wait in the database, where a restart finds them', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client(database.connection);
  const jobs = await startJobs(database.connection, pino({ level: 'silent' }));
  try {
    await client.connect();
    await jobs.everyDay('morning', 7);
    await jobs.everyDay('morning', 7);
    await jobs.enqueue('later', { id: 'x' }, { afterSeconds: 300 });
    const { rows: schedules } = await client.query(
      'select name, cron, timezone from pgboss.schedule',
    );
    expect(schedules).toEqual([
      { name: 'morning', cron: '0 7 * * *', timezone: 'Asia/Ho_Chi_Minh' },
    ]);
    const { rows: waiting } = await client.query(
      `select data, extract(epoch from start_after - created_on)::int as seconds
       from pgboss.job where name = 'later'`,
    );
    expect(waiting).toEqual([{ data: { id: 'x' }, seconds: 300 }]);
  } finally {
    await client.end();
    await jobs.stop();
    await database.drop();
  }
});
