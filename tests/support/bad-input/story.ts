import { sql } from 'kysely';
import type { Endpoint, Input, Output } from '#contract/endpoint.ts';
import { newId } from '#server/new-id.ts';
import type { ApiAnswer, Client, TestApi } from '../api.ts';
import { inputSchema, type Schema } from '../sample-input.ts';
import { fingerprintOf } from './fingerprint.ts';
import { faultOfRefusal } from './refusal.ts';

/**
 * A story is told act by act. Before each act everything that could be wrong with it is tried: each is
 * refused with a sentence and the database stays as it was. Then the right one is done, with the ugliest
 * letters that people may really write, and they are kept as they were typed. That it succeeds also
 * proves that nothing else was wrong with what was refused before.
 */
export type Story = {
  api: TestApi;
  /** Names of the contract lines that were acted. */
  acted: Set<string>;
  /** What was let in, refused without a sentence, or changed something though it was refused. */
  faults: string[];
  /** Ids of the same names in the other commune, where the people of the story have the same duties. */
  elsewhere: Readonly<Record<string, string>>;
  /** A round that was approved long ago. */
  closedRoundId: string;
};

type Act<E extends Endpoint> = {
  by: Client;
  input: Input<E>;
  /** What contradicts the law, the story or itself: fields that replace those of the input. */
  wrong?: Readonly<Record<string, object>>;
  /** Ids that may be of anything: nobody looks at them yet. */
  free?: readonly string[];
  /** Done on a round that is approved, so a closed one is no stranger. */
  isAfterApproval?: boolean;
  /** Fields whose text is a word of its own, such as a setting's value. */
  words?: readonly string[];
};

/** Tries everything wrong, then does the right thing and gives its answer. */
export async function act<E extends Endpoint>(
  story: Story,
  name: string,
  endpoint: E,
  { by, input, wrong = {}, free = [], words = [], isAfterApproval = false }: Act<E>,
): Promise<Output<E>> {
  const { api } = story;
  const before = await fingerprintOf(api.db);
  const spoiled = {
    ...strangersIn(story, input as object, isAfterApproval ? [...free, 'roundId'] : free),
    ...spoil(input as object, wrong),
  };
  for (const [what, bad] of Object.entries(spoiled)) {
    // An id that was used would be taken for the same request sent twice.
    const fresh = { ...bad, ...('id' in bad && bad.id === idOf(input) && { id: newId() }) };
    const fault = faultOfRefusal(await by.call(endpoint, fresh as Input<E>));
    if (fault !== undefined) story.faults.push(`${name}: ${what}: ${fault}`);
  }
  const after = await fingerprintOf(api.db);
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  if (changed.length > 0)
    story.faults.push(`${name}: a refused request changed ${changed.join(', ')}`);
  story.acted.add(name);
  return actRightly(story, endpoint, by, withOddText(endpoint, input as object, words) as Input<E>);
}

function spoil(input: object, wrong: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(wrong).map(([what, fields]) => [what, { ...input, ...fields }]),
  );
}

/** Every id of the input in turn: one that nobody has, and the one of the other commune. */
function strangersIn({ elsewhere, closedRoundId }: Story, input: object, free: readonly string[]) {
  const spoiled: Record<string, object> = {};
  for (const [name, value] of Object.entries(input)) {
    const isFree = free.includes(name) && name !== 'roundId';
    if (name === 'id' || !name.endsWith('Id') || isFree || !isText(value)) continue;
    spoiled[`${name} that nobody has`] = { ...input, [name]: newId() };
    const foreign = elsewhere[name];
    if (foreign !== undefined)
      spoiled[`${name} of the other commune`] = { ...input, [name]: foreign };
  }
  if ('roundId' in input && !free.includes('roundId'))
    spoiled['a round that was approved long ago'] = { ...input, roundId: closedRoundId };
  return spoiled;
}

function idOf(input: unknown): unknown {
  return (input as { id?: unknown }).id;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** A formula, a page with a script, a command of the database, a path, and a name in letters of two parts. */
const ODD = "=1+1|cmd <script>alert(1)</script>'; drop table member;-- ../../x Gia\u0300ng 🏠";

function withOddText(endpoint: Endpoint, input: object, words: readonly string[]): object {
  const { properties = {} } = inputSchema(endpoint);
  const odd = Object.entries(properties)
    .filter(
      ([name, schema]) =>
        isFreeText(schema) && isText((input as never)[name]) && !words.includes(name),
    )
    .map(([name, { maxLength = 0 }]) => [name, ODD.slice(0, maxLength)]);
  // A name that no contract has does no harm and is not kept.
  return { ...input, ...Object.fromEntries(odd), isAdmin: true };
}

function isFreeText({ type, format, pattern, enum: choices, maxLength = 0 }: Schema): boolean {
  return type === 'string' && !format && !pattern && !choices && maxLength >= 40;
}

async function actRightly<E extends Endpoint>(
  { api, faults }: Story,
  endpoint: E,
  by: Client,
  input: Input<E>,
): Promise<Output<E>> {
  const answer: ApiAnswer<Output<E>> = await by.call(endpoint, input);
  if (answer.status !== 200)
    throw new Error(
      [...faults, `${endpoint.path}: the right one is refused: ${answer.payload.toString()}`].join(
        '\n',
      ),
    );
  const odd = Object.values(input as object).filter((text) => isText(text) && ODD.startsWith(text));
  for (const text of odd as string[]) {
    const kept = await countHolding(api, text.normalize('NFC'));
    if (kept === 0) throw new Error(`${endpoint.path}: not kept as written: ${text}`);
  }
  if ((await countHolding(api, 'Gia\u0300ng')) > 0) throw new Error('Kept in letters of two parts');
  return answer.body;
}

/** Rows of any table that hold the text. */
async function countHolding({ db }: TestApi, text: string): Promise<number> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name
    from pg_tables where schemaname = 'public'`.execute(db);
  const parts = tables.map(
    ({ name }) =>
      sql`select count(*)::int as n from ${sql.raw(name)} t where position(${text} in t::text) > 0`,
  );
  const { rows } = await sql<{ n: number }>`${sql.join(parts, sql` union all `)}`.execute(db);
  return rows.reduce((sum, { n }) => sum + n, 0);
}
