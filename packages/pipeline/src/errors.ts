import { HubError, type Disposition, type Sentence } from '@dti-hub/kernel';

/** A source gave no whole answer: no connection, a time-out, a cut body, a 5xx. It may yet. */
export class SourceUnavailableError extends HubError {
  override readonly name = 'SourceUnavailableError';
  override readonly code = 'source/unavailable';
  override readonly disposition: Disposition = 'retry';

  constructor(feed: string, what: string, options?: ErrorOptions) {
    super(
      {
        problem: {
          vi: `Nguồn của "${feed}" không trả lời trọn vẹn: ${what}.`,
          en: `The source of "${feed}" gave no whole answer: ${what}.`,
        },
        mend: {
          vi: 'Hệ thống sẽ hỏi lại đêm sau; nếu kéo dài, hãy báo đơn vị quản lý nguồn.',
          en: 'The hub asks again next night; if it goes on, tell whoever runs the source.',
        },
      },
      options,
    );
  }
}

/** A source answered in full, but not with the data agreed on: no entry, too many requests, a page for people. */
export class SourceRefusedError extends HubError {
  override readonly name = 'SourceRefusedError';
  override readonly code = 'source/refused';
  override readonly disposition: Disposition = 'giveUp';

  constructor(feed: string, what: string, mend: Sentence) {
    super({
      problem: {
        vi: `Nguồn của "${feed}" từ chối cung cấp số liệu: ${what}.`,
        en: `The source of "${feed}" did not hand over its data: ${what}.`,
      },
      mend,
    });
  }
}

/** The night's time for collecting ran out before a source could be asked. It is asked again next night. */
export class NightTimeUpError extends HubError {
  override readonly name = 'NightTimeUpError';
  override readonly code = 'night/time-up';
  override readonly disposition: Disposition = 'giveUp';

  constructor(feed: string) {
    super({
      problem: {
        vi: `Hết giờ thu thập của đêm trước khi hỏi được nguồn của "${feed}".`,
        en: `The night's time for collecting ran out before the source of "${feed}" could be asked.`,
      },
      mend: {
        vi: 'Hệ thống sẽ hỏi lại đêm sau; hãy xem nguồn nào đã chiếm hết thời gian.',
        en: 'The hub asks again next night; see which source took the time.',
      },
    });
  }
}

/** The hub's own store did not do what it was asked, or we cannot know whether it did. */
export class StoreUnavailableError extends HubError {
  override readonly name = 'StoreUnavailableError';
  override readonly code = 'store/unavailable';
  override readonly disposition: Disposition = 'retry';

  constructor(operation: string, options?: ErrorOptions) {
    super(
      {
        problem: {
          vi: `Kho dữ liệu của hệ thống không đáp ứng (${operation}).`,
          en: `The hub's store did not answer (${operation}).`,
        },
        mend: {
          vi: 'Hãy chạy lại đêm này; không có gì bị mất hay ghi hai lần.',
          en: 'Run this night again; nothing is lost or written twice.',
        },
      },
      options,
    );
  }
}

/** Kept bytes no longer have the hash they are kept under, or are gone. */
export class IntegrityError extends HubError {
  override readonly name = 'IntegrityError';
  override readonly code = 'store/integrity';
  override readonly disposition: Disposition = 'retry';

  constructor(what: string) {
    super({
      problem: {
        vi: `Dữ liệu lưu trữ không còn nguyên vẹn: ${what}.`,
        en: `Kept data is not whole: ${what}.`,
      },
      mend: {
        vi: 'Nếu lỗi lặp lại, hãy khôi phục tệp này từ bản sao lưu trước khi chạy lại.',
        en: 'If it happens again, restore that file from the backup before the next run.',
      },
    });
  }
}

/** What is kept was written by an earlier version of the hub, in a form that this one does not read. */
export class FormerFormError extends HubError {
  override readonly name = 'FormerFormError';
  override readonly code = 'store/former-form';
  override readonly disposition: Disposition = 'halt';

  constructor(what: Sentence) {
    super({
      problem: {
        vi: `Dữ liệu này do một phiên bản trước của hệ thống ghi, theo dạng mà phiên bản này không đọc: ${what.vi}.`,
        en: `An earlier version of the hub wrote this data, in a form that this one does not read: ${what.en}.`,
      },
      mend: {
        vi: 'Hãy xem dữ liệu bằng phiên bản đã ghi. Để dùng phiên bản này, hãy chạy lại các đêm vào một thư mục dữ liệu mới, còn trống.',
        en: 'Look at the data with the version that wrote it. To use this one, run the nights again into a new, empty data folder.',
        command: 'hub night --home NEW_FOLDER --from DATE --to DATE',
      },
    });
  }
}

/** What a night or a command names is not there: a province, a feed, a publication. */
export class NotFoundError extends HubError {
  override readonly name = 'NotFoundError';
  override readonly code = 'hub/not-found';
  override readonly disposition: Disposition = 'halt';
}

/** A night that has not come: published, it would keep every night before it from being published. */
export class FutureNightError extends HubError {
  override readonly name = 'FutureNightError';
  override readonly code = 'hub/future-night';
  override readonly disposition: Disposition = 'halt';

  constructor(night: string, today: string) {
    super({
      problem: {
        vi: `Đêm ${night} chưa đến; hôm nay là ${today}.`,
        en: `The night ${night} has not come; today is ${today}.`,
      },
      mend: {
        vi: `Hãy chạy đêm ${today} hoặc một đêm trước đó.`,
        en: `Run the night ${today} or an earlier one.`,
      },
    });
  }
}

export const unknownProvince = (id: string, known: readonly string[]): NotFoundError =>
  new NotFoundError({
    problem: {
      vi: `Không có tỉnh nào mang mã "${id}".`,
      en: `There is no province "${id}".`,
    },
    mend: {
      vi: `Các tỉnh đã khai báo: ${known.join(', ')}.`,
      en: `Declared provinces: ${known.join(', ')}.`,
    },
  });

export const unknownFeeds = (feeds: readonly string[], known: readonly string[]): NotFoundError =>
  new NotFoundError({
    problem: {
      vi: `Tỉnh này không khai báo nguồn: ${feeds.join(', ')}.`,
      en: `The province names no such feed: ${feeds.join(', ')}.`,
    },
    mend: {
      vi: `Các nguồn đã khai báo: ${known.join(', ')}.`,
      en: `Declared feeds: ${known.join(', ')}.`,
    },
  });

/** Nothing is kept under what was asked for. */
export const nothingThere = (what: string): NotFoundError =>
  new NotFoundError({
    problem: { vi: `Không có số liệu cho: ${what}.`, en: `There is nothing for: ${what}.` },
    mend: {
      vi: 'Hãy kiểm tra lại mã, kỳ và tỉnh.',
      en: 'Check the code, the period and the province.',
      command: 'hub feeds',
    },
  });
