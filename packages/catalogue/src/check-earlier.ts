import type { Agreement, EarlierLayout, UnitRule } from './agreement.ts';
import type { Fault } from './fault.ts';

/** Earlier layouts follow each other, and give the values of the present one's units. */
export function checkEarlier({ earlier = [], unit }: Agreement): Fault[] {
  return earlier.flatMap((layout, index) => [
    ...checkOrder(layout, { index, previous: earlier[index - 1] }),
    ...checkUnit(layout, { index, present: unit }),
  ]);
}

interface Place {
  readonly index: number;
  readonly previous: EarlierLayout | undefined;
}

function checkOrder({ before }: EarlierLayout, { index, previous }: Place): Fault[] {
  if (previous === undefined || previous.before < before) return [];
  const reason = {
    vi: `Các cách trình bày cũ phải xếp từ cũ đến mới: "${before}" phải sau "${previous.before}".`,
    en: `Earlier layouts stand oldest first: "${before}" must be after "${previous.before}".`,
  };
  return [{ path: `earlier.${index}.before`, reason }];
}

/** Units of another system, or of a register where places were, would end every series. */
function checkUnit(
  { unit }: EarlierLayout,
  { index, present }: { readonly index: number; readonly present: UnitRule },
): Fault[] {
  const isSameKind =
    unit === undefined ||
    (unit.system === present.system &&
      (unit.place === undefined) === (present.place === undefined));
  if (isSameKind) return [];
  const reason = {
    vi: 'Cách trình bày cũ phải dùng cùng hệ mã đơn vị với cách hiện nay, nếu không chuỗi số liệu bị đứt.',
    en: 'An earlier layout must name units of the present code system, or no series goes on.',
  };
  return [{ path: `earlier.${index}.unit`, reason }];
}
