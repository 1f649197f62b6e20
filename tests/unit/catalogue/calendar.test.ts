import {
  parseCatalogue,
  partyOf,
  type CatalogueFault,
  type CatalogueFile,
  type ReportingLine,
} from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue, shippedFiles } from './shipped-files.ts';

const { calendars } = shippedCatalogue();

/** Every line that ships, as "who → to whom: when", with the words that it is cited by. */
const lines = [...calendars.values()].flatMap((calendar) =>
  calendar.lines.map((line) => ({
    calendar: calendar.calendar,
    said: `${partyOf(calendar, line.owes).name} → ${line.to === null ? '–' : partyOf(calendar, line.to).name}`,
    when: whenText(line),
    quote: line.evidence.quote,
  })),
);

function whenText({ when }: ReportingLine): string {
  if (when.due === null) return `${when.period} –`;
  const day = when.period === 'quarter' ? 'quarter' : `${when.due.month}`;
  return `${when.period} ${when.due.wording} ${when.due.day}/${day}`;
}

describe('the reporting calendars that ship', () => {
  // The table of the reporting calendar in the research of the field, row by row.
  it.each([
    ['ninh-thuan-3402', /Sở, ngành, UBND huyện.* → Sở TT&TT/, 'quarter before 25/quarter'],
    ['ninh-thuan-3402', /Sở, ngành, UBND huyện.* → Sở TT&TT/, 'other –'],
    ['ninh-thuan-3402', /Sở, ngành, UBND huyện.* → Sở TT&TT/, 'year before 20/12'],
    ['ninh-thuan-3402', /^Sở TT&TT → BĐH, BCĐ.* Bộ TT&TT/, 'quarter before 30/quarter'],
    ['ninh-thuan-3402', /^Sở TT&TT → BĐH, BCĐ.* Bộ TT&TT/, 'year before 25/12'],
    ['ninh-hai-dti', /đơn vị.* → UBND huyện \(qua Phòng VH&TT\)/, 'quarter before 25/quarter'],
    ['ninh-hai-dti', /đơn vị.* → UBND huyện \(qua Phòng VH&TT\)/, 'other –'],
    ['ninh-hai-dti', /đơn vị.* → UBND huyện \(qua Phòng VH&TT\)/, 'year before 5/12'],
    ['ninh-hai-dti', /Phòng VH&TT tham mưu.* → BĐH, BCĐ.*tỉnh/, 'quarter before 30/quarter'],
    ['ninh-hai-dti', /Phòng VH&TT tham mưu.* → BĐH, BCĐ.*tỉnh/, 'year before 25/12'],
    ['ninh-son-dti', /Phòng, ban, ngành.* → Phòng VH&TT/, 'halfYear before 30/5'],
    ['ninh-son-dti', /Phòng, ban, ngành.* → Phòng VH&TT/, 'year before 15/11'],
    ['ninh-son-dti', /VP HĐND-UBND.* → BĐH, BCĐ.*Sở TT&TT/, 'halfYear before 15/6'],
    ['ninh-son-dti', /VP HĐND-UBND.* → BĐH, BCĐ.*Sở TT&TT/, 'year before 30/11'],
    ['ba-to-2023', /UBND xã.* → UBND huyện \(qua Phòng VH&TT\)/, 'quarter before 12/quarter'],
    ['ba-to-2023', /UBND xã.* → UBND huyện \(qua Phòng VH&TT\)/, 'year on 15/11'],
    ['ninh-hai-emulation-2023', / → –/, 'halfYear –'],
    ['ninh-hai-emulation-2023', /đơn vị.* → Phòng VH&TT/, 'year before 15/11'],
    ['ninh-hai-emulation-2023', /đơn vị.* → Phòng VH&TT.*Phòng Nội vụ/, 'other before 30/11'],
    ['ninh-hai-emulation-2023', /Phòng VH&TT tham mưu/, 'year before 15/12'],
  ])('hold %s %s %s, with the words it stands in', (calendar, said, when) => {
    const found = lines.filter(
      (line) => line.calendar === calendar && line.when === when && said.test(line.said),
    );

    expect(found).toHaveLength(1);
    expect(found[0]?.quote).toMatch(when.endsWith('–') ? /đột xuất|6 tháng/ : /ngày/);
  });

  it('hold no line beside those', () => {
    expect(lines).toHaveLength(20);
  });

  it('say what is not known of a plan, instead of a number or a day', () => {
    const plans = [...calendars.values()].map(({ plan }) => [plan.number, plan.issued]);

    expect(plans.filter(([number]) => number !== null)).toEqual([['3402/KH-UBND', '2023-08-16']]);
    for (const { plan } of calendars.values()) {
      expect(plan.issued ?? plan.issuedNotBefore).toMatch(/^202\d-/);
    }
  });
});

const PLAN = 'calendars/ninh-son-dti.json';

/** What is wrong when a plan that ships has this text in place of that. */
function faultsAfter(from: string, to: string): readonly CatalogueFault[] {
  const files = shippedFiles().map((file): CatalogueFile => {
    if (file.file !== PLAN) return file;
    if (!file.text.includes(from)) throw new Error(`${PLAN} holds no ${from}`);
    return { ...file, text: file.text.replace(from, to) };
  });
  const result = parseCatalogue(files);
  return result.success ? [] : result.faults;
}

describe('a reporting calendar', () => {
  it.each([
    {
      fault: 'a day that its words do not hold',
      change: ['"day": 30 }', '"day": 29 }'],
      path: 'lines.0.evidence.quote',
    },
    {
      fault: 'a month that its words do not hold',
      change: ['"month": 11, "day": 15', '"month": 1, "day": 15'],
      path: 'lines.1.evidence.quote',
    },
    {
      fault: '"before" that its words do not say',
      change: ['hàng năm (trước ngày', 'hàng năm (ngày'],
      path: 'lines.1.evidence.quote',
    },
    {
      fault: 'a party that it does not have',
      change: ['"to": "leaders"', '"to": "nobody"'],
      path: 'lines.2',
    },
    {
      fault: 'a line that stands twice',
      change: ['"line": "units-year"', '"line": "units-half-year"'],
      path: 'lines',
    },
    {
      fault: 'years that end before they begin',
      change: ['"to": 2023', '"to": 2022'],
      path: 'years.to',
    },
    {
      fault: 'two days of issue',
      change: ['"issued": null', '"issued": "2023-04-02"'],
      path: 'plan.issuedNotBefore',
    },
    {
      fault: 'a unit that the register lacks',
      change: ['"unit": "gso:585@2022-01-01"', '"unit": "gso:583@2022-01-01"'],
      path: 'plan.unit',
    },
    {
      fault: 'a unit that no longer stands',
      change: ['"to": 2023', '"to": 2026'],
      path: 'plan.unit',
    },
    {
      fault: 'a feed that nobody has',
      change: ['"report": "dti"', '"report": "dti", "deliveredBy": { "feeds": ["gone"] }'],
      path: 'lines.0.deliveredBy',
    },
    {
      fault: 'a track that the edition does not file',
      change: [
        '"report": "dti"',
        '"report": "dti", "deliveredBy": { "edition": "ninh-thuan-2022", "track": "verified" }',
      ],
      path: 'lines.0.deliveredBy',
    },
  ])('is told $fault', ({ change: [from = '', to = ''], path }) => {
    const faults = faultsAfter(from, to);

    expect(faults.map((fault) => [fault.file, fault.path])).toContainEqual([PLAN, path]);
  });

  it.each([
    ['a feed', '{ "feeds": ["tax"] }'],
    ['a track', '{ "edition": "ninh-thuan-2022", "track": "selfAssessed" }'],
  ])('may name %s that shows it as delivered', (_what, deliveredBy) => {
    expect(
      faultsAfter('"report": "dti"', `"report": "dti", "deliveredBy": ${deliveredBy}`),
    ).toEqual([]);
  });
});
