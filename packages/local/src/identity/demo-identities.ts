import type { Role } from '@dti-hub/pipeline';

/** The journal's word for who made the demonstration's operator one. */
export const DEMO_GIVER = 'demo';

/** Opens every demo person's door; only the server of this machine knows these people. */
export const DEMO_PASSWORD = 'chi-dung-tren-may-nay';

/** Somebody to sign in as, in the demonstration alone. */
export interface DemoPerson {
  /** The name that tokens carry, and that grants are given to. */
  readonly person: string;
  readonly name: string;
  readonly post: string;
  readonly role: Role;
  /** By province the unit that the role is for; the whole province where there is none. */
  readonly within: Readonly<Record<string, string>>;
}

/** Gives the others their roles. */
export const DEMO_OPERATOR: DemoPerson = {
  person: 'dang-thu-ha',
  name: 'Đặng Thu Hà',
  post: 'Người vận hành hệ thống',
  role: 'operator',
  within: {},
};

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    person: 'tran-van-hung',
    name: 'Trần Văn Hùng',
    post: 'Chuyên viên Phòng VH&TT huyện Ninh Sơn',
    role: 'steward',
    within: { 'ninh-thuan': 'gso:585@2022-01-01' },
  },
  {
    person: 'le-thi-mai',
    name: 'Lê Thị Mai',
    post: 'Người thẩm định, Sở TT&TT',
    role: 'verifier',
    within: {},
  },
  {
    person: 'pham-quoc-bao',
    name: 'Phạm Quốc Bảo',
    post: 'Người phát hành, Sở TT&TT',
    role: 'releaser',
    within: {},
  },
  {
    person: 'vo-thanh-nam',
    name: 'Võ Thành Nam',
    post: 'Người xem',
    role: 'reader',
    within: {},
  },
  DEMO_OPERATOR,
];

/** The program that demo people sign in through; it can keep no secret. */
export const DEMO_CONSOLE = 'doic-console';

/** A program of the demonstration that signs in by itself. */
export interface DemoMachine {
  readonly client: string;
  readonly secret: string;
}

/** The department's system, which polls at night; it may read all datasets. */
export const DEMO_POLLER: DemoMachine = {
  client: 'doic-poller',
  secret: 'chi-dung-tren-may-nay-doic-poller',
};

/** A board that shows scores; it may read indicators alone. */
export const DEMO_BOARD: DemoMachine = {
  client: 'bang-diem',
  secret: 'chi-dung-tren-may-nay-bang-diem',
};
