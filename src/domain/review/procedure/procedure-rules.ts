import { parsePlainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import {
  readArray,
  readChoice,
  readObject,
  readText,
  throwFaults,
  type Faults,
} from '#domain/standard/json-shape.ts';
import { isSettingValue, REQUIRED_KEYS, type SettingLine } from './setting.ts';
import { SETTING_KEYS, SETTING_UNITS } from './step.ts';

const KINDS = ['annual', 'ongoing'] as const;
type RoundKind = (typeof KINDS)[number];

/** A setting of the law with where it was read; `verified` is null while nobody vouches for it. */
export type RuleSetting = SettingLine & {
  kinds: RoundKind[];
  article: string;
  source: string;
  note: string;
};

/** How reviews are run, for rounds that begin in a span of days. */
export type Procedure = {
  id: string;
  name: { vi: string; en: string };
  appliesFrom: PlainDate;
  appliesTo: PlainDate;
  source: string;
  article: string;
  settings: RuleSetting[];
};

/** The procedure in force on the day a round begins. */
export function findProcedureOn(
  procedures: readonly Procedure[],
  on: PlainDate,
): Procedure | undefined {
  return procedures.find(({ appliesFrom, appliesTo }) => appliesFrom <= on && on <= appliesTo);
}

/** The settings a round of a kind starts with. */
export function settingsOf(procedure: Procedure, kind: RoundKind): RuleSetting[] {
  return procedure.settings.filter(({ kinds }) => kinds.includes(kind));
}

/** Reads `rules/procedures/*.json`; throws one error that names every fault. */
export function parseProcedure(json: unknown): Procedure {
  const faults: Faults = [];
  const keys = ['id', 'name', 'appliesFrom', 'appliesTo', 'source', 'article', 'settings'];
  const top = readObject(json, '', keys, faults);
  const name = readObject(top['name'], 'name', ['vi', 'en'], faults);
  const procedure: Procedure = {
    id: readText(top['id'], 'id', faults),
    name: {
      vi: readText(name['vi'], 'name.vi', faults),
      en: readText(name['en'], 'name.en', faults),
    },
    appliesFrom: readDay(top['appliesFrom'], 'appliesFrom', faults),
    appliesTo: readDay(top['appliesTo'], 'appliesTo', faults),
    source: readText(top['source'], 'source', faults),
    article: readText(top['article'], 'article', faults),
    settings: readArray(top['settings'], 'settings', faults).map((item, index) =>
      readSetting(item, `settings[${index}]`, faults),
    ),
  };
  if (procedure.appliesFrom > procedure.appliesTo) faults.push('appliesTo: is before appliesFrom');
  for (const kind of KINDS) {
    const given = settingsOf(procedure, kind).map(({ key }) => key);
    for (const key of REQUIRED_KEYS)
      if (!given.includes(key)) faults.push(`settings: ${key} is missing for ${kind} rounds`);
    if (new Set(given).size !== given.length) faults.push(`settings: two of one key for ${kind}`);
  }
  throwFaults(`Procedure ${procedure.id || '(no id)'}`, faults);
  return procedure;
}

function readSetting(value: unknown, path: string, faults: Faults): RuleSetting {
  const keys = ['key', 'kinds', 'value', 'unit', 'article', 'source', 'verified', 'note'];
  const object = readObject(value, path, keys, faults);
  const setting: RuleSetting = {
    key: readChoice(object['key'], `${path}.key`, SETTING_KEYS, faults),
    kinds: readArray(object['kinds'], `${path}.kinds`, faults).map((kind, index) =>
      readChoice(kind, `${path}.kinds[${index}]`, KINDS, faults),
    ),
    value: readText(object['value'], `${path}.value`, faults),
    unit: readChoice(object['unit'], `${path}.unit`, SETTING_UNITS, faults),
    article: readText(object['article'], `${path}.article`, faults),
    source: readText(object['source'], `${path}.source`, faults),
    note: readText(object['note'], `${path}.note`, faults),
    isConfirmed: readVerified(object['verified'], `${path}.verified`, faults),
  };
  if (!isSettingValue(setting.key, setting.value, setting.unit)) {
    faults.push(`${path}.value: "${setting.value}" is no ${setting.unit} for ${setting.key}`);
  }
  return setting;
}

/** `null` while unverified; else by whom and when. */
function readVerified(value: unknown, path: string, faults: Faults): boolean {
  if (value === null) return false;
  const object = readObject(value, path, ['by', 'on'], faults);
  readText(object['by'], `${path}.by`, faults);
  readDay(object['on'], `${path}.on`, faults);
  return true;
}

function readDay(value: unknown, path: string, faults: Faults): PlainDate {
  const text = readText(value, path, faults);
  const date = parsePlainDate(text);
  if (date !== undefined) return date;
  if (text !== '') faults.push(`${path}: expected a day as YYYY-MM-DD, found "${text}"`);
  return '0001-01-01' as PlainDate;
}
