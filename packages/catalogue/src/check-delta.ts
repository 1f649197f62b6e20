import { namingColumn } from './agreement-measures.ts';
import type { Agreement } from './agreement.ts';
import type { Fault } from './fault.ts';

/** What can only be right of a whole period, and so not of a delivery of changes alone. */
export function checkDelta(agreement: Agreement): Fault[] {
  if (agreement.delivery === 'full') return [];
  return NEEDS_THE_WHOLE.flatMap(({ pathsIn, vi, en }) =>
    pathsIn(agreement).map((path) => ({ path, reason: { vi, en } })),
  );
}

interface WholeOnly extends Readonly<Fault['reason']> {
  /** Where the agreement says such a thing. */
  readonly pathsIn: (agreement: Agreement) => readonly string[];
}

const NEEDS_THE_WHOLE: readonly WholeOnly[] = [
  {
    pathsIn: ({ rowBounds }) => (rowBounds.min > 0 ? ['rowBounds.min'] : []),
    vi: 'Nguồn chỉ gửi phần thay đổi (delta) có thể không có gì để gửi: số dòng tối thiểu phải là 0.',
    en: 'Where nothing changed, a delta has no rows: the least number of rows must be 0.',
  },
  {
    pathsIn: ({ unitBounds }) => (unitBounds === undefined ? [] : ['unitBounds']),
    vi: 'Không đặt giới hạn đơn vị (unitBounds) cho nguồn chỉ gửi phần thay đổi (delta): đơn vị không đổi thì vắng mặt.',
    en: 'A delta has no unit bounds: every unit that did not change is missing from it.',
  },
  {
    pathsIn: ({ unit }) => (unit.register === undefined ? [] : ['unit.register']),
    vi: 'Nguồn chỉ gửi phần thay đổi (delta) không thể là danh mục đơn vị của chính nó: đơn vị không đổi sẽ mất khỏi danh mục.',
    en: 'A delta cannot be the register of its own units: those that did not change would be in none.',
  },
  {
    pathsIn: ({ unit }) => (unit.place?.rollUpTo.length ? ['unit.place.rollUpTo'] : []),
    vi: 'Không cộng lên cấp trên (rollUpTo) được từ phần thay đổi (delta): tổng sẽ thiếu các đơn vị không đổi.',
    en: 'A delta cannot be added up for a level above: the sum would lack the units that did not change.',
  },
  {
    pathsIn: ({ measures }) =>
      measures.flatMap((rule, index) =>
        namingColumn(rule) === undefined ? [] : [`measures.${index}.measure`],
      ),
    vi: 'Số liệu đặt tên theo dòng ({cột}) không dùng được với phần thay đổi (delta): số liệu không có dòng nào sẽ không được công bố.',
    en: 'A delta cannot name measures by its rows: one that none of its rows names would not be published.',
  },
  {
    pathsIn: ({ controlTotals }) => (controlTotals.length > 0 ? ['controlTotals'] : []),
    vi: 'Không đối chiếu tổng (controlTotals) được trên phần thay đổi (delta): các phần không đổi không có trong đó.',
    en: 'A delta has no control totals: the parts that did not change are not in it.',
  },
];
