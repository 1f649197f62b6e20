import { ruleOfMeasure } from './agreement-measures.ts';
import type { Catalogue } from './catalogue.ts';
import { inputsOfRule, type Edition } from './edition.ts';
import { inputsOfCheck } from './edition-checks.ts';
import type { Fault } from './fault.ts';
import type { Province } from './province.ts';

/** What a province names must be there: its feeds, its editions, and every parameter its feeds use. */
export function checkProvince(province: Province, catalogue: Catalogue): Fault[] {
  return [
    ...unknownIds(province.feeds, catalogue.agreements, 'feeds'),
    ...unknownIds(province.editions, catalogue.editions, 'editions'),
    ...unsetParameters(province, catalogue).map((name) => ({
      path: `parameters.${name}`,
      reason: {
        vi: `Thoả thuận dùng {province.${name}} nhưng tỉnh chưa khai báo tham số này.`,
        en: `An agreement uses {province.${name}}, which the province does not set.`,
      },
    })),
  ];
}

/**
 * Every measure that an edition takes from a known feed must be one that the feed gives. A feed
 * without an agreement is no fault: an edition is law, and its figures may not be collected yet.
 */
export function checkInputs(edition: Edition, catalogue: Catalogue): Fault[] {
  const ofPillars = edition.pillars.flatMap((pillar, index) =>
    [
      ...pillar.indicators.flatMap(({ rule }) => inputsOfRule(rule)),
      ...[pillar, ...pillar.indicators].flatMap(({ sourcePoints }) => sourcePoints ?? []),
    ].map((input) => ({ input, path: `pillars.${index}` })),
  );
  const ofChecks = (edition.checks ?? []).flatMap((check, index) =>
    inputsOfCheck(check).map((input) => ({ input, path: `checks.${index}` })),
  );
  return [...ofPillars, ...ofChecks].flatMap(({ input: { feed, measure }, path }) => {
    const rules = catalogue.agreements.get(feed)?.measures;
    if (rules === undefined || ruleOfMeasure(rules, measure) !== undefined) return [];
    const reason = {
      vi: `Nguồn "${feed}" không có số liệu "${measure}".`,
      en: `The feed "${feed}" gives no measure "${measure}".`,
    };
    return [{ path, reason }];
  });
}

function unknownIds(
  ids: readonly string[],
  known: ReadonlyMap<string, unknown>,
  path: string,
): Fault[] {
  return ids
    .filter((id) => !known.has(id))
    .map((id) => ({
      path,
      reason: {
        vi: `Không có thoả thuận hay bộ chỉ số nào mang mã "${id}".`,
        en: `No agreement or edition has the id "${id}".`,
      },
    }));
}

function unsetParameters(province: Province, catalogue: Catalogue): string[] {
  const used = province.feeds.flatMap((feed) => {
    const text = JSON.stringify(catalogue.agreements.get(feed) ?? {});
    return [...text.matchAll(/\{province\.([A-Za-z0-9]+)\}/g)].map((match) => match[1] ?? '');
  });
  return [...new Set(used)].filter((name) => province.parameters[name] === undefined);
}
