/** One link: its target between angle brackets, and the parameters up to the comma before the next. */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,"<>]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]*))?)*)/g;
const PARAMETER = /;\s*([^\s=;,"<>]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?/g;

/** The target of the first link of that relation in a `Link` header (RFC 8288), as it is written. */
export function linkTarget(header: string, relation: string): string | null {
  for (const [, target, parameters = ''] of header.matchAll(LINK)) {
    if (target !== undefined && relationsOf(parameters).includes(relation)) return target;
  }
  return null;
}

function relationsOf(parameters: string): readonly string[] {
  const named = [...parameters.matchAll(PARAMETER)].find(
    ([, name]) => name?.toLowerCase() === 'rel',
  );
  const [, , quoted, token] = named ?? [];
  return (quoted ?? token ?? '').toLowerCase().split(/\s+/);
}
