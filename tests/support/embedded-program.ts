import { createInterface } from 'node:readline';
import pg from 'pg';
import { startEmbedded } from '#server/db/embedded/supervisor.ts';

/**
 * A small program around the embedded database, for tests that kill it: prints `{"pid"}` when ready,
 * on `write` inserts rows one by one and prints each acknowledged number, on Ctrl-C counts the rows,
 * stops in order and prints the count.
 */
const [dataDir = ''] = process.argv.slice(2);
const embedded = await startEmbedded({ dataDir });
const client = new pg.Client({ ...embedded, host: embedded.socketDir });
client.on('error', () => undefined);
await client.connect();
await client.query('create table if not exists line (number integer primary key)');

async function write(): Promise<never> {
  for (;;) {
    const sql = 'insert into line select coalesce(max(number), 0) + 1 from line returning number';
    const { rows } = await client.query<{ number: number }>(sql);
    say({ written: rows[0]?.number });
  }
}

async function stop(): Promise<void> {
  const { rows } = await client.query<{ count: string }>('select count(*) from line');
  await client.end();
  await embedded.stop();
  say({ stopped: Number(rows[0]?.count) });
  process.exit(0);
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

process.on('SIGINT', () => void stop());
createInterface({ input: process.stdin }).on('line', () => void write());
const { rows } = await client.query<{ count: string }>('select count(*) from line');
say({ pid: embedded.pid, lines: Number(rows[0]?.count) });
