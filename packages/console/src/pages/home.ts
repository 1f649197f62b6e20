import { readState } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import type { Page } from '../html/layout.ts';
import { notice } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import type { ConsoleServices, ServedProvince } from '../services.ts';

/** The provinces in which a person has a role. */
export async function provincesOf(
  { provinces, storesOf }: ConsoleServices,
  person: string,
): Promise<ServedProvince[]> {
  const found = await Promise.all(
    provinces.map(async (one) => {
      const { grants } = await readState(storesOf(one.province));
      return grants.some((grant) => grant.person === person) ? [one] : [];
    }),
  );
  return found.flat();
}

/** Which province to look at; of one alone nobody is asked. */
export const home = ({ t }: Tongue, provinces: readonly ServedProvince[]): Page => ({
  title: t('Chọn tỉnh', 'Choose a province'),
  body:
    provinces.length === 0
      ? [
          notice(
            'warn',
            t('Bạn chưa được cấp vai trò ở tỉnh nào.', 'You have no role in any province yet.'),
            t('Hãy báo người vận hành của tỉnh.', "Tell the province's operator."),
          ),
        ]
      : [
          html`<ul>
            ${provinces.map(({ province, name }) => html`<li><a href="/console/${province}">${name}</a></li>`)}
          </ul>`,
        ],
});
