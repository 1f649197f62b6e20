import type { Role } from '@dti-hub/pipeline';
import { changeGrant } from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { findPlace } from '../filing-subject.ts';
import { withHub } from '../open-hub.ts';

/** Who is to have which role, as it was typed. */
export interface GrantOptions {
  readonly person: string;
  readonly role: Role;
  readonly as: string;
  /** A unit by code or id; absent: the whole province. */
  readonly within?: string;
  readonly revoke?: boolean;
}

/** Gives a person a role, or takes it. Whoever reaches the command line may give the province's first. */
export const grant = (context: CommandContext, options: GrantOptions): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { person, role, as: actor } = options;
    const within = options.within === undefined ? null : findPlace(context, options.within).id;
    const holds = options.revoke !== true;
    const request = { person, role, within, holds, actor, atCommandLine: true };
    const outcome = await changeGrant(ports, request);
    const where = within ?? 'toàn tỉnh (the whole province)';
    return {
      document: { person, role, within, holds, ...outcome },
      lines: [
        outcome.changed
          ? `${holds ? 'Đã cấp' : 'Đã thu hồi'} vai trò ${role} của ${person}, ${where} (${holds ? 'given' : 'taken'}).`
          : `Không có gì thay đổi: ${person}, ${role}, ${where} (nothing changed).`,
        ...(outcome.first
          ? [
              'Quyền đầu tiên của tỉnh, cấp từ dòng lệnh và được ghi như vậy vào nhật ký (the first of the province: the journal says so).',
            ]
          : []),
      ],
    };
  });
