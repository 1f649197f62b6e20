import {
  agreementFor,
  createUnitResolver,
  layoutBefore,
  parseAgreement,
  type Agreement,
} from '@dti-hub/catalogue';
import { fillForProvince, processSnapshot, refusePersonalData } from '@dti-hub/sources';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { faultyLines, readingLines, refusedLines, validLine } from '../feed-check-report.ts';
import { findSample, readBytes, type FeedSampleFiles, type SampleOptions } from '../feed-sample.ts';

/** Which agreement is checked, and against what. */
export interface FeedCheckOptions extends SampleOptions {
  readonly file: string;
}

/** Says what is wrong with an agreement, and what becomes of a sample under it. Writes nothing. */
export async function feedCheck(
  context: CommandContext,
  { file, ...options }: FeedCheckOptions,
): Promise<Answer> {
  const parsed = parseAgreement(new TextDecoder().decode(await readBytes(file)));
  if (!parsed.success) {
    const { faults, open } = parsed;
    return {
      document: { file, valid: false, faults, open },
      lines: faultyLines(file, parsed),
      exitCode: 1,
    };
  }
  const { agreement } = parsed;
  const sample = await findSample(context, { file, agreement }, options);
  if (sample !== undefined) return readingAnswer(context, agreement, { file, sample });
  return {
    document: { file, valid: true, feed: agreement.feed, sample: null },
    lines: [
      validLine(agreement),
      'Không có tệp mẫu; thêm --sample TỆP để xem từng dòng (no sample: add --sample FILE to see its rows).',
    ],
  };
}

function readingAnswer(
  { catalogue }: CommandContext,
  agreement: Agreement,
  { file, sample }: { readonly file: string; readonly sample: FeedSampleFiles },
): Answer {
  const { files, pages, province, period } = sample;
  const filled = agreementFor(filledFor(sample, agreement), period);
  const about = {
    file,
    valid: true,
    feed: agreement.feed,
    province: province.province,
    period: period.label,
    sample: files,
  };
  const refusal = refusePersonalData(filled, pages);
  if (refusal !== null) {
    return {
      document: { ...about, refusal },
      lines: [validLine(agreement), ...refusedLines(refusal)],
      exitCode: 1,
    };
  }
  const units = createUnitResolver(catalogue.units);
  const processed = processSnapshot({ agreement: filled, period, units }, pages);
  return {
    document: { ...about, ...processed },
    lines: [
      validLine(agreement),
      ...readingLines({
        sample,
        processed,
        places: catalogue.units.places,
        before: layoutBefore(agreement, period),
      }),
    ],
    exitCode: processed.ledger.accepted === 0 ? 1 : 0,
  };
}

function filledFor({ province }: FeedSampleFiles, agreement: Agreement): Agreement {
  try {
    return fillForProvince(agreement, province.parameters);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw usage(
      {
        vi: `Tỉnh "${province.province}" chưa khai báo một tham số mà thoả thuận dùng.`,
        en: `The province "${province.province}" does not set what the agreement uses: ${error.message}.`,
      },
      { vi: 'Chọn tỉnh khác: --province …', en: 'Choose another province: --province …' },
    );
  }
}
