import { fillMeasureName, type MeasureRule } from '@dti-hub/catalogue';
import { exactText, hashJson, sum, type UnitId } from '@dti-hub/kernel';
import type { DrawnObservation, RegisteredUnit, RowCount } from '../processed-snapshot.ts';
import type { PlannedRule } from './measure-plan.ts';
import type { RowIntake } from './row-intake.ts';
import { groupKey, type RowList, type RowLists } from './row-list.ts';
import { lacksOneBelow, type UnitsBelow } from '../units-below.ts';
import type { Total } from './slot-tally.ts';
import { isBefore, type Slot } from './slots.ts';

/** Every measure's value for every unit that has rows, as `drawObservations` draws them. */
export function drawStreamed(
  intake: RowIntake,
  lists: RowLists,
  below: UnitsBelow,
): DrawnObservation[] {
  const { rules } = intake.plan;
  const slots = intake.slots.all;
  const totals = new Map(slots.map((slot) => [slot, slot.tally.totals(intake.account.caches)]));
  const distinct = intake.distinct.counts((rule, slot) =>
    groupsOf(rules[rule], slots[slot]).map(({ key }) => `${rule} ${key}`),
  );
  const digests = new Map<RowList, RowCount>();
  return rules.flatMap((planned, rule) => {
    const kept = slotsByGroup(planned, slots);
    const lost = lostGroups(planned, slots);
    const unitsOf = unitsByName(planned, slots);
    const rowLists = lists.under(planned.naming);
    const present = new Set(rowLists.map(keyOf));
    const values = rowLists.map((list) => {
      const group = keyOf(list);
      const lineage = digests.get(list) ?? { count: list.count, digest: list.digest() };
      digests.set(list, lineage);
      const lacksUnit = lacksOneBelow(planned.rule, below.get(list.unit), unitsOf.get(list.name));
      const drawn =
        lacksUnit || lost.has(group)
          ? missing('incomplete')
          : aggregate(planned.rule, {
              parts: (kept.get(group) ?? []).flatMap((slot) => {
                const total = totals.get(slot)?.[rule];
                return total === undefined ? [] : [{ rows: slot.tally.rows, ...total }];
              }),
              distinct: distinct.get(`${rule} ${group}`) ?? 0,
            });
      return { ...named(planned, list), ...drawn, rows: [], lineage };
    });
    const onlyLost = [...lost.values()]
      .filter(({ key }) => !present.has(key))
      .map((group) => ({
        ...named(planned, group),
        ...missing('incomplete'),
        rows: [],
        lineage: NO_ROWS,
      }));
    return [...values, ...onlyLost];
  });
}

/** The rows of a unit under a name of the measure. */
interface Group {
  readonly key: string;
  readonly name: string | null;
  readonly unit: UnitId;
}

const NO_ROWS: RowCount = { count: 0, digest: hashJson([]) };

const keyOf = ({ name, unit }: Pick<Group, 'name' | 'unit'>): string => groupKey(name, unit);

const named = (
  { rule }: PlannedRule,
  { name, unit }: Pick<Group, 'name' | 'unit'>,
): Pick<DrawnObservation, 'measure' | 'unit'> => ({
  measure: name === null ? rule.measure : fillMeasureName(rule.measure, name),
  unit,
});

/** What a slot's rows count to; nothing where they do not say the measure's name. */
function groupsOf(planned: PlannedRule | undefined, slot: Slot | undefined): Group[] {
  if (planned === undefined || slot === undefined) return [];
  const name = planned.naming === -1 ? null : (slot.names[planned.naming] ?? undefined);
  if (name === undefined) return [];
  return slot.units.map((unit) => ({ key: groupKey(name, unit), name, unit }));
}

function slotsByGroup(planned: PlannedRule, slots: readonly Slot[]): Map<string, Slot[]> {
  const groups = new Map<string, Slot[]>();
  for (const slot of slots.filter(({ tally }) => tally.rows > 0))
    for (const { key } of groupsOf(planned, slot)) {
      const ofGroup = groups.get(key) ?? [];
      ofGroup.push(slot);
      groups.set(key, ofGroup);
    }
  return groups;
}

/** The units of which a row says a measure under a name, whatever becomes of it. */
function unitsByName(
  planned: PlannedRule,
  slots: readonly Slot[],
): ReadonlyMap<string | null, ReadonlySet<UnitId>> {
  const groups = slots
    .filter(({ tally, lost }) => tally.rows > 0 || lost !== null)
    .flatMap((slot) => groupsOf(planned, slot));
  return new Map(
    [...Map.groupBy(groups, ({ name }) => name)].map(([name, ofIt]) => [
      name,
      new Set(ofIt.map(({ unit }) => unit)),
    ]),
  );
}

/** The groups that lack a row which is in quarantine, in the order of the first such row of each. */
function lostGroups(planned: PlannedRule, slots: readonly Slot[]): Map<string, Group> {
  const losing = slots.flatMap((slot) => (slot.lost === null ? [] : [{ slot, lost: slot.lost }]));
  const groups = new Map<string, Group>();
  for (const { slot } of losing.toSorted((a, b) => (isBefore(a.lost, b.lost) ? -1 : 1)))
    for (const group of groupsOf(planned, slot))
      if (!groups.has(group.key)) groups.set(group.key, group);
  return groups;
}

type Drawn = Pick<DrawnObservation, 'value' | 'reason'>;

const missing = (reason: NonNullable<DrawnObservation['reason']>): Drawn => ({
  value: null,
  reason,
});

/** What the slots of a group come to under a measure, and how many different values they hold. */
interface Parts {
  readonly parts: readonly (Total & { readonly rows: number })[];
  readonly distinct: number;
}

function aggregate({ aggregate: kind }: MeasureRule, { parts, distinct }: Parts): Drawn {
  const total = (name: 'rows' | 'values' | 'bad'): number =>
    parts.reduce((sofar, part) => sofar + part[name], 0);
  if (kind === 'count') return counted(total('rows'));
  if (kind === 'sum') {
    if (total('values') < total('rows')) return missing(total('bad') > 0 ? 'unreadable' : 'blank');
    return { value: exactText(sum(parts.map((part) => part.sum))), reason: null };
  }
  if (total('bad') > 0) return missing('unreadable');
  return counted(kind === 'countDistinct' ? distinct : total('values'));
}

const counted = (count: number): Drawn => ({ value: String(count), reason: null });

/** The units of a feed that is itself their register, each by the first row that counts or else is lost. */
export function registeredStreamed(intake: RowIntake, lists: RowLists): RegisteredUnit[] {
  const { register } = intake.plan;
  if (register === -1) return [];
  const slots = intake.slots.all;
  const inOrder = [
    ...lists.slotsKept().flatMap((index) => slots[index] ?? []),
    ...slots
      .filter(({ lost }) => lost !== null)
      .toSorted((a, b) =>
        a.lost !== null && b.lost !== null && isBefore(a.lost, b.lost) ? -1 : 1,
      ),
  ];
  const registered = new Map<UnitId, RegisteredUnit>();
  for (const { units, registerName } of inOrder) {
    const [unit] = units;
    if (!registered.has(unit)) registered.set(unit, { unit, name: registerName ?? unit });
  }
  return [...registered.values()];
}
