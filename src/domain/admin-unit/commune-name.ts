/** "Phường Xuân Tăng". */
export function communeName(commune: { kind: string; name: string }): string {
  const isNamed = commune.name.toLowerCase().startsWith(commune.kind.toLowerCase());
  if (isNamed) return commune.name;
  return `${commune.kind.charAt(0).toUpperCase()}${commune.kind.slice(1)} ${commune.name}`;
}
