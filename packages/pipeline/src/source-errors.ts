import { HubError, type Disposition, type Sentence } from '@dti-hub/kernel';
import { FIGURES_STAND } from '@dti-hub/sources';

/** How a kind of trouble is told: the name that the state machine sees, its code, and its words. */
interface FaultText {
  readonly name: string;
  readonly code: string;
  readonly problem: Sentence;
  readonly mend: Sentence;
}

const NEXT_NIGHT: Sentence = {
  vi: 'Hệ thống sẽ hỏi lại đêm sau; nếu kéo dài, hãy báo đơn vị quản lý nguồn.',
  en: 'The hub asks again next night; if it goes on, tell whoever runs the source.',
};

/** The ways in which a source does not give what was agreed on, each with a remedy of its own. */
const FAULTS = {
  busy: {
    name: 'SourceBusyError',
    code: 'source/busy',
    problem: {
      vi: 'Nguồn báo đang nhận quá nhiều yêu cầu',
      en: 'The source says that it is asked too often',
    },
    mend: NEXT_NIGHT,
  },
  access: {
    name: 'SourceAccessError',
    code: 'source/access',
    problem: {
      vi: 'Nguồn không cho hệ thống truy cập',
      en: 'The source does not let the hub in',
    },
    mend: {
      vi: 'Hãy kiểm tra tài khoản, khoá hoặc chứng thư của nguồn này với đơn vị quản lý nguồn.',
      en: 'Check the account, key or certificate of this feed with whoever runs the source.',
    },
  },
  webPage: {
    name: 'SourceWebPageError',
    code: 'source/log-in-page',
    problem: {
      vi: 'Nguồn trả về một trang web (thường là trang đăng nhập) thay cho số liệu',
      en: 'The source sent a web page instead of data, most often a log-in page',
    },
    mend: {
      vi: 'Có thể nguồn đòi đăng nhập hoặc đang bảo trì; hãy mở địa chỉ này bằng trình duyệt để xem.',
      en: 'It may want a log-in or be under maintenance; open its address in a browser to see.',
    },
  },
  tooLarge: {
    name: 'SourceTooLargeError',
    code: 'source/too-large',
    problem: {
      vi: 'Câu trả lời của nguồn lớn hơn mức cho phép',
      en: 'The answer of the source is larger than allowed',
    },
    mend: {
      vi: 'Hãy hỏi đơn vị quản lý nguồn; nếu số liệu thật sự lớn hơn, hãy nâng mức trong thoả thuận.',
      en: 'Ask whoever runs the source; if its data really grew, raise the limit in the agreement.',
    },
  },
  encoding: {
    name: 'SourceEncodingError',
    code: 'source/encoding',
    problem: {
      vi: 'Câu trả lời của nguồn không được nén như nguồn ghi',
      en: 'The answer of the source is not coded as it says',
    },
    mend: {
      vi: 'Hãy báo đơn vị quản lý nguồn: tiêu đề Content-Encoding không khớp với nội dung.',
      en: 'Tell whoever runs the source: Content-Encoding does not fit the content.',
    },
  },
  redirect: {
    name: 'SourceRedirectError',
    code: 'source/redirect',
    problem: {
      vi: 'Nguồn chuyển hướng ra ngoài thoả thuận',
      en: 'The source sends the hub elsewhere than agreed',
    },
    mend: {
      vi: 'Hãy hỏi đơn vị quản lý nguồn; nếu địa chỉ mới là đúng, hãy sửa thoả thuận (redirects.hosts).',
      en: 'Ask whoever runs the source; if the new address is right, change the agreement (redirects.hosts).',
    },
  },
  privateAddress: {
    name: 'SourcePrivateAddressError',
    code: 'source/private-address',
    problem: {
      vi: 'Địa chỉ của nguồn nằm trong mạng nội bộ mà hệ thống không được phép hỏi',
      en: 'The address of the source is of an inner network that the hub may not ask',
    },
    mend: {
      vi: 'Nếu đúng là máy của nguồn, hãy khai báo baseUrl của nguồn này trong cấu hình triển khai.',
      en: "If that is the source's own server, set this feed's baseUrl in the deployment's configuration.",
    },
  },
  secret: {
    name: 'SourceSecretError',
    code: 'source/secret',
    problem: {
      vi: 'Mã bí mật của nguồn chưa được khai báo hoặc không đúng dạng',
      en: "The feed's secret is not set, or not of the right form",
    },
    mend: {
      vi: 'Hãy khai báo mã bí mật của nguồn này trong cấu hình triển khai.',
      en: "Set this feed's secret in the deployment's configuration.",
    },
  },
  pagesMove: {
    name: 'SourcePagesMoveError',
    code: 'source/pages-move',
    problem: {
      vi: 'Tổng số của nguồn thay đổi trong lúc đọc từng trang',
      en: 'The totals of the source moved while its pages were read',
    },
    mend: NEXT_NIGHT,
  },
  endlessPages: {
    name: 'SourceEndlessPagesError',
    code: 'source/endless-pages',
    problem: {
      vi: 'Các trang của nguồn không có điểm dừng',
      en: 'The pages of the source come to no end',
    },
    mend: {
      vi: 'Hãy hỏi đơn vị quản lý nguồn; nếu nguồn thật sự có nhiều trang hơn, hãy nâng pagesMax trong thoả thuận.',
      en: 'Ask whoever runs the source; if it really has more pages, raise pagesMax in the agreement.',
    },
  },
  budget: {
    name: 'SourceBudgetError',
    code: 'source/budget',
    problem: {
      vi: 'Nguồn đã dùng hết hạn mức của một lần thu thập',
      en: 'The source used up what one pull may cost',
    },
    mend: {
      vi: 'Hãy xem vì sao nguồn cần nhiều như vậy; nếu hợp lý, hãy nâng hạn mức (budget) trong thoả thuận.',
      en: 'See why the source needs so much; if it is right, raise the budget in the agreement.',
    },
  },
  onceOnly: {
    name: 'SourceOnceOnlyError',
    code: 'source/once-only',
    problem: {
      vi: 'Nguồn không trả lời trọn vẹn, và yêu cầu này không được tự động gửi lại',
      en: 'The source gave no whole answer, and this request is not sent twice by itself',
    },
    mend: {
      vi: 'Nếu gửi lại không gây hại, hãy chạy lại đêm này hoặc ghi "repeatable": true trong thoả thuận.',
      en: 'If sending it twice does no harm, run this night again, or say "repeatable": true in the agreement.',
    },
  },
} satisfies { readonly [kind: string]: FaultText };

/** What a steward is told of each, by the name under which the state machine hands it on. */
export const SOURCE_FAULT_CAUSES: Readonly<
  Record<string, { readonly code: string; readonly vi: string }>
> = Object.fromEntries(
  Object.values(FAULTS).map(({ name, code, problem, mend }) => [
    name,
    { code, vi: `${problem.vi}. ${FIGURES_STAND.vi}. ${mend.vi}` },
  ]),
);

/** A way in which a source does not give what was agreed on. */
export type SourceFaultKind = keyof typeof FAULTS;

/** A source answered, or would have, but a person must see to it before asking again makes sense. */
export class SourceFaultError extends HubError {
  override readonly name: FaultText['name'];
  override readonly code: string;
  override readonly disposition: Disposition = 'giveUp';

  /** `what` says what was seen; it is shown to people, so no secret and nothing of a body may be in it. */
  constructor(
    kind: SourceFaultKind,
    { feed, what }: { readonly feed: string; readonly what: string },
    options?: ErrorOptions,
  ) {
    const { name, code, problem, mend } = FAULTS[kind];
    super(
      {
        problem: {
          vi: `${problem.vi} ("${feed}": ${what}).`,
          en: `${problem.en} ("${feed}": ${what}).`,
        },
        mend,
      },
      options,
    );
    this.name = name;
    this.code = code;
  }
}
