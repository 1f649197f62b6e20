import { bestMatch, matchUnits, type UnitContext, type UnitMatch } from './match-units.ts';
import { NONE, SLUG, type Field, type Interview, type Question } from './question.ts';
import { textsOf, type SampleColumn } from './read-sample.ts';

/** What a draft says of the unit that a row speaks of. */
export interface DraftUnit {
  readonly column: string | undefined;
  readonly unit: object;
  /** The form that the unit's text must have, beside that it must be there. */
  readonly pattern: Field | undefined;
}

/** Asks which unit a row speaks of. */
export function askUnit(
  interview: Interview,
  columns: readonly SampleColumn[],
  context: UnitContext,
): DraftUnit {
  const matches = matchUnits(columns, context);
  const names = columns.map(({ name }) => name);
  const column = interview.ask(columnQuestion(matches, names, context));
  if (column === undefined) return { column, unit: { column: OPEN_COLUMN }, pattern: undefined };
  const ofColumn = matches.filter((match) => match.column === column);
  const by = interview.ask(byQuestion(ofColumn));
  const match = ofColumn.find((one) => one.by === by);
  const texts = textsOf(columns.find(({ name }) => name === column) ?? { name: column, cells: [] });
  const pattern = interview.optional(patternQuestion(texts));
  const rest =
    by === 'own' ? askRegister(interview, names) : askPlace(interview, { by, match, context });
  return { column, unit: { column, ...rest }, pattern };
}

const COLUMN = {
  vi: 'Cột nào cho biết dòng nói về đơn vị nào?',
  en: 'Which column says which unit a row speaks of?',
};

const OPEN_COLUMN = { question: COLUMN };

const KINDS = {
  code: { vi: 'mã', en: 'codes' },
  name: { vi: 'tên', en: 'names' },
};

const evidence = ({ column, by, found, texts }: UnitMatch, day: string) => ({
  vi: `${found.length} trong ${texts} giá trị của "${column}" là ${KINDS[by].vi} đơn vị có hiệu lực ngày ${day}`,
  en: `${found.length} of ${texts} values of "${column}" are ${KINDS[by].en} of units that stand on ${day}`,
});

function columnQuestion(
  matches: readonly UnitMatch[],
  names: readonly string[],
  { day }: UnitContext,
): Question {
  const best = bestMatch(matches);
  const seen = (best === undefined ? matches : [best]).map((match) => evidence(match, day));
  return {
    id: 'unit.column',
    stage: 'unit',
    ask: COLUMN,
    proposal: best?.column ?? null,
    why:
      seen.length === 0
        ? {
            vi: `Không cột nào có phần lớn giá trị là đơn vị hành chính ngày ${day}.`,
            en: `In no column are most values administrative units of ${day}.`,
          }
        : {
            vi: `${seen.map(({ vi }) => vi).join('; ')}.`,
            en: `${seen.map(({ en }) => en).join('; ')}.`,
          },
    choices: names,
  };
}

function byQuestion(matches: readonly UnitMatch[]): Question {
  const [first] = matches;
  return {
    id: 'unit.by',
    stage: 'unit',
    ask: {
      vi: 'Cột đó ghi mã (code) hay tên (name) đơn vị hành chính, hay mã riêng của nguồn (own)?',
      en: 'Does it hold codes or names of administrative units, or the source’s own codes?',
    },
    proposal: first?.by ?? null,
    why:
      first === undefined
        ? { vi: 'Không khớp danh mục.', en: 'They do not match the register.' }
        : {
            vi: `Khớp danh mục theo ${KINDS[first.by].vi}, ví dụ ${exampleOf(first)}.`,
            en: `They match the register's ${KINDS[first.by].en}.`,
          },
    choices: ['code', 'name', 'own'],
  };
}

const exampleOf = ({ found }: UnitMatch): string => {
  const [place] = found;
  return place === undefined ? '' : `${place.code} = ${place.kind} ${place.name}`;
};

function patternQuestion(texts: readonly string[]): Question {
  const lengths = new Set(texts.map((text) => (/^\d+$/.test(text) ? text.length : 0)));
  const [length = 0] = lengths;
  const isOneForm = lengths.size === 1 && length > 0;
  return {
    id: 'unit.pattern',
    stage: 'unit',
    ask: {
      vi: `Giá trị của cột đơn vị phải theo mẫu nào? (biểu thức chính quy, ${NONE} nếu không)`,
      en: `Which form must its values have? (a regular expression, ${NONE} for none)`,
    },
    proposal: isOneForm ? `^\\d{${length}}$` : NONE,
    why: isOneForm
      ? { vi: `Mọi giá trị có ${length} chữ số.`, en: `All values have ${length} digits.` }
      : { vi: 'Các giá trị không cùng một dạng.', en: 'The values have no form in common.' },
  };
}

interface PlaceInput {
  readonly by: string | undefined;
  readonly match: UnitMatch | undefined;
  readonly context: UnitContext;
}

function askPlace(interview: Interview, { by, match, context }: PlaceInput): object {
  const level = interview.optional(levelQuestion(match));
  const within = interview.optional(withinQuestion(match, context));
  const rollUp = interview.ask(ROLL_UP);
  return {
    system: match?.system ?? interview.field(SYSTEM),
    place: {
      by: by ?? { question: byQuestion([]).ask },
      ...(level !== undefined && { level }),
      ...(within !== undefined && { within }),
      ...(rollUp === undefined && { rollUpTo: { question: ROLL_UP.ask } }),
      ...(rollUp !== undefined && rollUp !== NONE && { rollUpTo: rollUp.split(',') }),
    },
  };
}

function levelQuestion(match: UnitMatch | undefined): Question {
  const { levels = [] } = match ?? {};
  const [only] = levels;
  return {
    id: 'unit.level',
    stage: 'unit',
    ask: {
      vi: `Các đơn vị thuộc cấp nào? (${NONE} nếu nhiều cấp)`,
      en: `Of which level are the units? (${NONE} for several)`,
    },
    proposal: match === undefined ? null : levels.length === 1 ? (only ?? null) : NONE,
    why: {
      vi: `Cấp của các đơn vị tìm thấy: ${levels.join(', ') || 'không có'}.`,
      en: `Levels of the units that were found: ${levels.join(', ') || 'none'}.`,
    },
    choices: ['province', 'district', 'commune', NONE],
  };
}

function withinQuestion(match: UnitMatch | undefined, { within }: UnitContext): Question {
  const isInside = match?.insideProvince === true && within !== undefined;
  return {
    id: 'unit.within',
    stage: 'unit',
    ask: {
      vi: `Chỉ nhận đơn vị trong đơn vị nào? (mã, hoặc {province.…}; ${NONE} nếu không giới hạn)`,
      en: `Only units within which one? (a code, or {province.…}; ${NONE} for no bounds)`,
    },
    proposal: isInside ? within.placeholder : null,
    why: isInside
      ? {
          vi: `Mọi đơn vị tìm thấy đều thuộc tỉnh đang hỏi (mã ${within.code}).`,
          en: `All units that were found lie in the province asked for (code ${within.code}).`,
        }
      : {
          vi: 'Không phải đơn vị nào cũng thuộc tỉnh đang hỏi.',
          en: 'Not all units that were found lie in the province asked for.',
        },
  };
}

/** Whether figures of units may be added up is known to who counts, never to the file. */
const ROLL_UP: Question = {
  id: 'unit.rollUpTo',
  stage: 'unit',
  ask: {
    vi: `Có được cộng số liệu lên cấp trên không? (district, province, district,province hoặc ${NONE})`,
    en: `May the figures be added up for units above? (district, province, both, or ${NONE})`,
  },
  proposal: null,
  why: {
    vi: 'Chỉ cộng được khi không ai bị đếm ở hai đơn vị.',
    en: 'Only where nobody is counted in two units.',
  },
  choices: [NONE, 'district', 'province', 'district,province'],
};

const SYSTEM: Question = {
  id: 'unit.system',
  stage: 'unit',
  ask: {
    vi: 'Mã đơn vị thuộc hệ mã nào? (ví dụ gso)',
    en: 'Which code system are the codes of? (such as gso)',
  },
  proposal: null,
  why: null,
  form: SLUG,
};

function askRegister(interview: Interview, names: readonly string[]): object {
  const field = (id: string, vi: string, en: string): Field =>
    interview.field({ id, stage: 'unit', ask: { vi, en }, proposal: null, why: null });
  return {
    system: interview.field(SYSTEM),
    register: {
      within: field(
        'unit.register.within',
        'Mã riêng này của tỉnh là gì? (hoặc {province.…})',
        'What is the province’s own code there? (or {province.…})',
      ),
      validFrom: field(
        'unit.register.validFrom',
        'Các mã này có hiệu lực từ ngày nào? (YYYY-MM-DD)',
        'From which day do these codes hold? (YYYY-MM-DD)',
      ),
      validFromEvidence: field(
        'unit.register.validFromEvidence',
        'Căn cứ nào cho ngày đó?',
        'What is the evidence for that day?',
      ),
      nameColumn: interview.field({
        id: 'unit.register.nameColumn',
        stage: 'unit',
        ask: { vi: 'Cột nào ghi tên đơn vị?', en: 'Which column holds the unit’s name?' },
        proposal: null,
        why: null,
        choices: names,
      }),
    },
  };
}
