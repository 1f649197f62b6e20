import { writeFile } from 'node:fs/promises';
import { drawTemplate } from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { filingSubject, type SubjectOptions } from '../filing-subject.ts';
import { withHub } from '../open-hub.ts';
import { xlsxTemplateWriter } from '../template-workbook.ts';

/** Whose template is wanted, and where it is written. */
export interface TemplateOptions extends SubjectOptions {
  readonly out: string;
  readonly as: string;
}

/** Writes the workbook in which a unit fills in all that it files. */
export const template = (context: CommandContext, options: TemplateOptions): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const subject = filingSubject(context, options);
    const bytes = await drawTemplate(
      { ...ports, templates: xlsxTemplateWriter },
      { ...subject, actor: options.as },
    );
    await writeFile(options.out, bytes);
    return {
      document: { ...subject, file: options.out, bytes: bytes.length },
      lines: [
        `Đã ghi mẫu nộp số liệu của ${subject.unit} vào ${options.out} (template written, ${bytes.length} byte).`,
        'Điền xong, nộp bằng lệnh (when it is filled in):',
        `  ${context.commandLine(`submit --template ${options.out} --as ${options.as}`)}`,
      ],
    };
  });
