/** The order matters: Edge and Cốc Cốc also say Chrome, and Chrome also says Safari. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/(?:Headless)?Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iPhone, iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/** "Chrome, Windows" from what a browser says of itself; the text itself when nothing in it is known. */
export function browserName(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const names = [browsers, systems].map((list) => list.find(([sign]) => sign.test(userAgent))?.[1]);
  const known = names.filter((name) => name !== undefined);
  return known.length === 0 ? userAgent.slice(0, 80) : known.join(', ');
}
