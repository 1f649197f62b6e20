import { ROLES, type Grant, type Role } from '@dti-hub/pipeline';
import { changeGrant, FIRST_GIVER, refused, ROLE_WORDS } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { may, mayAnywhere, unitName, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { hidden, input, notice, select, table, type Cell, type Html } from '../html/parts.ts';
import { attempt } from '../told.ts';
import { unitOptions } from '../unit-options.ts';
import type { GoTo, Visit } from '../visit.ts';

/** Who may do what: given, and withdrawn, by those who give grants for the unit. */
export function grants(visit: Visit): Page {
  const { t } = visit.desk.tongue;
  const done =
    visit.query('done') === ''
      ? ''
      : notice('good', t('Đã ghi vào nhật ký.', 'It is in the journal.'));
  return grantsPage(visit, done);
}

/** Gives a role to a person, or takes it from them. */
export async function takeGrant(visit: Visit): Promise<Page | GoTo> {
  const { desk, form, home } = visit;
  const role = ROLES.find((one) => one === form('role'));
  const tried = await attempt(desk.tongue, async () => {
    await changeGrant(desk.stores, {
      person: form('person').trim(),
      role: role ?? 'reader',
      within: withinOf(form('within')),
      holds: form('step') === 'give',
      actor: desk.person,
      atCommandLine: false,
    });
    return { goTo: `${home}/grants?done=1` };
  });
  if ('done' in tried) return tried.done;
  return { ...grantsPage(visit, tried.told.notice), status: tried.told.status };
}

/** How forms say the whole province: it is no unit's id, and nothing left empty comes to it. */
const WHOLE = 'all';

/** @throws {RefusedError} when nothing was chosen */
function withinOf(text: string): Grant['within'] {
  if (text !== '') return text === WHOLE ? null : text;
  throw refused(
    { vi: 'Chưa chọn cho đơn vị nào.', en: 'No unit was chosen.' },
    {
      vi: 'Hãy chọn rồi gửi lại.',
      en: 'Choose, and send it again.',
    },
  );
}

function grantsPage(visit: Visit, first: Cell): Page {
  const { desk } = visit;
  const { t } = desk.tongue;
  const title = t('Phân quyền', 'Grants');
  if (!mayAnywhere(desk, 'grant')) {
    return {
      title,
      status: 403,
      body: [
        first,
        notice(
          'warn',
          t('Bạn không có quyền phân quyền.', 'You may not give grants.'),
          t(
            'Chỉ người vận hành mới được xem, cấp và thu hồi vai trò.',
            'Only an operator sees, gives and withdraws roles.',
          ),
        ),
      ],
    };
  }
  const shown = desk.state.grants.filter(({ within }) => may(desk, 'grant', within));
  return { title, body: [first, heldTable(visit, shown), givingForm(visit)] };
}

const placeText = (desk: Desk, within: Grant['within']): string =>
  within === null ? desk.tongue.t('toàn tỉnh', 'the whole province') : unitName(desk, within);

/** Who gave it; the first of a province nobody could. */
const giverText = ({ tongue: { t } }: Desk, { by }: Grant): string =>
  by.replace(FIRST_GIVER, t('cấp lúc khởi tạo: ', 'at the start: '));

function heldTable({ desk, formToken }: Visit, held: readonly Grant[]): Html {
  const { t, say } = desk.tongue;
  const roleText = ({ role, within }: Grant) =>
    `${say(ROLE_WORDS[role])}, ${placeText(desk, within)}`;
  return table<Grant>(
    t('Vai trò đang có', 'Roles held'),
    [
      {
        title: t('Người, vai trò', 'Person, role'),
        cell: (one) => html`${one.person}<br /><small>${roleText(one)}</small>`,
      },
      {
        title: t('Thu hồi', 'Withdraw'),
        cell: (one) =>
          html`<form method="post">
            ${hidden({ token: formToken, step: 'withdraw', person: one.person, role: one.role, within: one.within ?? WHOLE })}
            <button aria-label="${t('Thu hồi', 'Withdraw')}: ${one.person}, ${roleText(one)}">
              ${t('Thu hồi', 'Withdraw')}
            </button>
          </form>`,
      },
      { title: t('Người cấp', 'Given by'), cell: (one) => giverText(desk, one) },
    ],
    held,
  );
}

function givingForm({ desk, formToken, form }: Visit): Html {
  const { t, say } = desk.tongue;
  const wholeProvince = may(desk, 'grant', null)
    ? [{ value: WHOLE, text: t('toàn tỉnh', 'the whole province') }]
    : [];
  return html`<h2>${t('Cấp vai trò', 'Give a role')}</h2>
    <form class="box" method="post">
      ${hidden({ token: formToken, step: 'give' })}
      ${input({
        name: 'person',
        label: t('Tên đăng nhập', 'Sign-in name'),
        hint: t('Đúng như hệ thống đăng nhập ghi', 'As the identity provider has it'),
        value: form('person'),
        required: true,
      })}
      ${select(
        { name: 'role', label: t('Vai trò', 'Role'), value: form('role') },
        ROLES.map((role: Role) => ({ value: role, text: say(ROLE_WORDS[role]) })),
      )}
      ${select({ name: 'within', label: t('Cho', 'For'), value: form('within'), required: true }, [
        { value: '', text: t('(chọn đơn vị)', '(choose a unit)') },
        ...wholeProvince,
        ...unitOptions(desk, 'grant'),
      ])}
      <button class="do">${t('Cấp vai trò', 'Give the role')}</button>
    </form>`;
}
