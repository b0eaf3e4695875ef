/**
 * A register of about a million people, made inside PostgreSQL so that it is ready in a minute or
 * two. Names follow the skew of real lists (a third are Nguyễn) and are put together from
 * syllables by a fixed seed: no real person.
 */
import { sql, type RawBuilder } from 'kysely';
import { householdSearchKey } from '#domain/household/household-search.ts';
import { toSearchKey, toSortKey } from '#domain/text/search-key.ts';
import type { Db, Tx } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';

const surnames = weigh(
  'Nguyễn*38 Trần*11 Lê*9 Phạm*7 Hoàng*5 Vũ*4 Phan*4 Đặng*3 Bùi*3 Đỗ*2 Hồ*2 Ngô*2 Dương*2 Lý*2 ' +
    'Giàng*3 Vàng*2 Sùng*2 Thào*2 Tẩn*2 Chảo Lò*2 Nông*2 Hà Đinh Lương Má Lù Cư Hảng Phùng',
);
const middles = weigh(
  'Văn*18 Thị*26 Đức*4 Hữu*3 Minh*4 Thanh*4 Thu*3 Ngọc*4 Quang*3 Xuân*3 Hồng*3 Bích Kim*2 A*5 ' +
    'Seo*3 Mùi Gia Bảo Anh Đình*2 Công*2 Mạnh Thế Quốc*2 Tuấn Phương*2 Khánh Tiến Trọng Viết',
);
const givens = weigh(
  'An*2 Anh*6 Ánh Ân Bắc Bằng Bảo Bình*3 Cầm Chi Chiến Chính Chung Cúc Cường*3 Diệp Dũng*3 Dung*2 ' +
    'Duy Duyên Dương*2 Đại Đạt Đào Điệp Định Đoàn Đông Đức*2 Gấm Giang*2 Hà*4 Hạ Hải*3 Hạnh Hằng*2 ' +
    'Hiền*3 Hiệp Hiếu*2 Hoa*3 Hoà*2 Hoài Hoàn Hồng*2 Huệ Hùng*4 Huy*2 Huyền*2 Hương*4 Hường Hưng*2 ' +
    'Khải Khang Khánh Khoa Khôi Kiên Lan*3 Lâm Lành Lệ Liên*2 Linh*4 Loan*2 Long*2 Lộc Lợi Luân ' +
    'Lương Ly Mai*2 Mạnh*2 Mẩy Minh*3 Mơ Mỷ My Nam*3 Nga*2 Ngân Nghĩa Ngọc*2 Nguyên Nhàn Nhi Nhung ' +
    'Ninh Oanh Páo Phong Phú Phúc Phượng Phương*3 Quang*2 Quân*2 Quế Quý Quyên Quyết Sáng Say Seng ' +
    'Sơn*3 Súa Tài Tâm*2 Tân Thái Thắng*3 Thanh*2 Thành*2 Thảo*2 Thắm Thịnh Thoa Thơ Thu*2 Thuận ' +
    'Thuỷ*2 Thuý Thương Tiến Tình Toàn Trang*2 Trâm Trinh Trung*2 Trường Tú Tuấn*4 Tùng*2 Tuyết Uyên ' +
    'Vân*2 Viên Việt Vinh Vượng Vy Xuân Xuyến Yên Yến*2 Dí Chư Chu Cháng Dơ Gống Khé Máng Pằng Sèo',
);

export type RegisterSize = { communes: number; householdsPerCommune: number; names: number };
export const million: RegisterSize = { communes: 100, householdsPerCommune: 2500, names: 400_000 };

/** Fills an empty, migrated database; returns the province and its communes. Same size, same register. */
export async function fillRegister(
  db: Db,
  size: RegisterSize = million,
): Promise<{ provinceId: string; communeIds: string[] }> {
  const provinceId = idOf('province', 0);
  const communeIds = Array.from({ length: size.communes }, (_, index) => idOf('commune', index));
  await inScope(db, wholeScope, async (tx) => {
    await withoutForeignKeys(tx);
    // The search finds people by the names this trigger remembers.
    await sql`alter table member enable always trigger member_names_inserted`.execute(tx);
    await insertNames(tx, size.names);
    await insertUnits(tx, provinceId, communeIds);
    for (const [index, communeId] of communeIds.entries()) {
      await insertCommune(tx, communeId, index, size);
    }
    await sql`drop table bench_name`.execute(tx);
  });
  await sql`vacuum analyze`.execute(db);
  return { provinceId, communeIds };
}

/** What is made up row by row fits together; looking each key up would take half of the time. */
export async function withoutForeignKeys(tx: Tx): Promise<void> {
  await sql`reset role`.execute(tx);
  await sql`set local session_replication_role = replica`.execute(tx);
}

async function insertNames(tx: Tx, count: number): Promise<void> {
  await sql`create table bench_name (n integer primary key, full_name text, search_key text, sort_key text)`.execute(
    tx,
  );
  const next = seeded(2022);
  for (let from = 0; from < count; from += 20_000) {
    const lines = Array.from({ length: Math.min(20_000, count - from) }, (_, index) => {
      const middle = next() < 0.75 ? `${pick(middles, next())} ` : '';
      const name = `${pick(surnames, next())} ${middle}${pick(middles, next())} ${pick(givens, next())}`;
      return [from + index, name, toSearchKey(name), toSortKey(name)];
    });
    await sql`insert into bench_name select (l->>0)::int, l->>1, l->>2, l->>3
      from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) l`.execute(tx);
  }
}

async function insertUnits(tx: Tx, provinceId: string, communeIds: string[]): Promise<void> {
  const rest = { source: 'bench', validFrom: '2025-07-01' };
  const nationId = idOf('nation', 0);
  const nation = {
    level: 'nation',
    code: 'B',
    kind: 'nước',
    name: 'Nước đo tốc độ',
    parentId: null,
  };
  const province = { level: 'province', code: 'B', kind: 'tỉnh', name: 'Tỉnh đo tốc độ' };
  await tx
    .insertInto('adminUnit')
    .values([
      { ...nation, ...rest, id: nationId, searchKey: 'nuoc do toc do' },
      { ...province, ...rest, id: provinceId, parentId: nationId, searchKey: 'tinh do toc do' },
      ...communeIds.map((id, index) => ({
        ...rest,
        id,
        level: 'commune',
        code: `B${index}`,
        kind: 'xã',
        name: `Xã ${index + 1}`,
        parentId: provinceId,
        searchKey: `xa ${index + 1}`,
      })),
    ])
    .execute();
}

async function insertCommune(tx: Tx, communeId: string, index: number, size: RegisterSize) {
  const households = size.householdsPerCommune;
  const key = householdSearchKey({
    code: '@code@',
    address: '@address@',
    neighbourhood: '@place@',
    names: [],
  });
  const placeId = (no: RawBuilder<unknown>) => idFrom(sql`${communeId} || 'p' || ${no}`);
  await sql`insert into commune (commune_id, opened_at) values (${communeId}, now())`.execute(tx);
  await sql`insert into neighbourhood
    select ${communeId}, ${placeId(sql`n`)}, lpad(n::text, 2, '0'), 'thôn', 'Thôn ' || n,
      'thon ' || n, 'rural', n, '2020-01-01', null from generate_series(1, 20) n`.execute(tx);
  // A member's name is drawn by multiplying with a large prime: spread evenly, and the same each time.
  await sql`create temporary table drawn on commit drop as
    select i, m, ${idFrom(sql`${communeId} || 'h' || i`)} as household_id,
      ${idFrom(sql`${communeId} || 'm' || i || '-' || m`)} as id, b.full_name, b.search_key, b.sort_key
    from generate_series(1, ${households}::int) i cross join generate_series(1, 4) m
    join bench_name b on b.n = ((i * 4 + m + ${index}::bigint * 10007) * 7368787 % ${size.names}::bigint)`.execute(
    tx,
  );
  await sql`insert into household (commune_id, id, code, neighbourhood_id, address, head_name, head_member_id,
      member_count, search_key, sort_key, opened_on, created_at, updated_at)
    select ${communeId}, household_id, 'H' || lpad(i::text, 4, '0'), ${placeId(sql`i % 20 + 1`)},
      'Số ' || i, min(full_name) filter (where m = 1), (min(id::text) filter (where m = 1))::uuid, 4,
      replace(replace(replace(${key}, 'code', 'h' || lpad(i::text, 4, '0')), 'address', 'so ' || i), 'place',
        'thon ' || i % 20 + 1) || E'\n ' || string_agg(search_key, E'\n ' order by m),
      min(sort_key) filter (where m = 1), '2022-01-01', now(), now()
    from drawn group by household_id, i`.execute(tx);
  await sql`insert into member (commune_id, id, household_id, full_name, search_key, sort_key, relation, citizen_id,
      birth_year, sex, ethnicity, created_at, updated_at)
    select ${communeId}, id, household_id, full_name, search_key, sort_key,
      (array['head', 'spouse', 'child', 'child'])[m],
      '999' || m % 2 || lpad((m * 20 - 20 + i % 20)::text, 2, '0') || lpad((${index}::int * ${households}::int + i)::text, 6, '0'),
      1950 + (i * m) % 60, (array['female', 'male'])[m % 2 + 1], '01', now(), now() from drawn`.execute(
    tx,
  );
  await sql`drop table drawn`.execute(tx);
}

/** The same id for the same text, with the marks of version 4: answers check the ids they name. */
function idFrom(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;
}

function weigh(words: string): string[] {
  return words.split(' ').flatMap((word) => {
    const [text = '', times = '1'] = word.split('*');
    return Array.from({ length: Number(times) }, () => text);
  });
}

function pick(words: string[], at: number): string {
  return words[Math.floor(at * words.length)] ?? '';
}

/** mulberry32: a small generator whose numbers are the same on every machine. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const kinds = ['nation', 'province', 'commune'] as const;
function idOf(kind: (typeof kinds)[number], index: number): string {
  const tail = String(kinds.indexOf(kind) * 1_000_000 + index).padStart(12, '0');
  return `00000000-0000-7000-8000-${tail}`;
}
