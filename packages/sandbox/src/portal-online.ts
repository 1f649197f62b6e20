import { divide, parseExact, rational } from '@dti-hub/kernel';
import { draw, type Range } from './draw.ts';
import { monthsOfYear, sumDossiers, type Span } from './portal-figures.ts';
import { parentIdentity, type PortalPlan } from './portal-plan.ts';
import { ONLINE_MAXIMUM, onlinePoints, percent, printed, share } from './portal-points.ts';
import { progressFigures } from './portal-progress.ts';
import type { PortalUnit } from './portal-units.ts';

/** A child of `provide-online-tree`: points only; the portal gives no counts below the province. */
export interface OnlineRow extends PortalUnit {
  readonly totalScore: number;
  readonly totalMaxScore: number;
  readonly ratio: number;
  readonly scoreDelta: null;
}

/** The children of the answer in the portal's order; the unit without dossiers has no points. */
export function onlineRows(plan: PortalPlan, { period }: Span): readonly OnlineRow[] {
  return plan.units.map((unit) => {
    const name = `${unit.departmentCode}/${period.label}/online`;
    const hundredths = unit === plan.idleUnit ? 0 : draw(plan.seed, name, [520, 920]);
    return { ...unit, ...printedPoints(printed(share(hundredths, 100))), scoreDelta: null };
  });
}

/** The province's own row: how many services are offered online, used online and filed online. */
export function onlineParent(plan: PortalPlan, span: Span) {
  const services = onlineServices(plan, span);
  const channels = onlineChannels(plan, span);
  return {
    ...parentIdentity(plan.province),
    ...printedPoints(printed(onlinePoints({ ...services, ...channels }))),
    ...services,
    ...channels,
  };
}

/** The twelve months' shares of services with a dossier filed online; 0 for a month not asked for. */
export function onlineChart(plan: PortalPlan, span: Span) {
  const { onlineDossierCount, onlineServiceTotal } = onlineServices(plan, span);
  const asked = printed(percent(share(onlineDossierCount, onlineServiceTotal)));
  return monthsOfYear(span.period).map((month) => ({
    label: month.label.slice(5),
    onlineDossierPct: month.label === span.period.label ? asked : 0,
  }));
}

/** The ratio is the portal's: of the points as they are printed. */
const printedPoints = (totalScore: number) => ({
  totalScore,
  totalMaxScore: ONLINE_MAXIMUM,
  ratio: printed(percent(divide(parseExact(String(totalScore)), rational(BigInt(ONLINE_MAXIMUM))))),
});

function onlineServices({ seed, province }: PortalPlan, { period }: Span) {
  const count = (name: string, range: Range) =>
    draw(seed, `${province.eid}/${period.label}/${name}`, range);
  return {
    authorityCount: count('authority', [50, 70]),
    partialCount: count('partial', [20, 28]),
    fullCount: count('full', [12, 20]),
    onlineDossierCount: count('withDossiers', [300, 600]),
    onlineServiceTotal: count('services', [1500, 2200]),
  };
}

/** Every dossier received in the span came in by exactly one channel. */
function onlineChannels(plan: PortalPlan, span: Span) {
  const { received } = sumDossiers(progressFigures(plan, span));
  const percentOf = (name: string, range: Range, whole: number) =>
    Math.floor((whole * draw(plan.seed, `${span.period.label}/${name}`, range)) / 100);
  const channelOnlineSum = percentOf('online', [88, 98], received);
  const channelPostalSum = percentOf('postal', [0, 1], received);
  const onlineOnTimeSum = percentOf('onlineOnTime', [80, 96], channelOnlineSum);
  return {
    channelOnlineSum,
    channelDirectSum: received - channelOnlineSum - channelPostalSum,
    channelPostalSum,
    channelTotalSum: received,
    onlineOnTimeSum,
    onlineOverdueSum: channelOnlineSum - onlineOnTimeSum,
  };
}
