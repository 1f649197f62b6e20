import type { Range } from '../draw.ts';
import { calibrated, drawn, part, type FiledFeed } from './filed-columns.ts';

const STAFF = 'Tổng số công chức, viên chức';

const authority = (authorityFeed: string, percent: Range): FiledFeed => ({
  feed: authorityFeed,
  level: 'district',
  columns: [
    part(
      'Số người từ 15 tuổi trở lên có chữ ký số còn hiệu lực',
      'stat.population.15-and-over',
      percent,
    ),
    part(
      'Số người từ 18 tuổi trở lên có chữ ký số còn hiệu lực',
      'Số người từ 15 tuổi trở lên có chữ ký số còn hiệu lực',
      [96, 99],
    ),
    part(
      'Số chứng thư số cá nhân còn hiệu lực',
      'Số người từ 15 tuổi trở lên có chữ ký số còn hiệu lực',
      [102, 110],
    ),
  ],
});

/** Of people: what they have, what they learnt. */
export const PEOPLE_FEEDS: readonly FiledFeed[] = [
  {
    feed: 'bank-accounts',
    level: 'district',
    columns: [
      part(
        'Số người từ 15 tuổi trở lên có tài khoản giao dịch',
        'stat.population.15-and-over',
        [45, 75],
      ),
      part(
        'Số tài khoản giao dịch của những người đó',
        'Số người từ 15 tuổi trở lên có tài khoản giao dịch',
        [130, 170],
      ),
    ],
  },
  authority('ca-vnpt', [1, 2]),
  authority('ca-viettel', [1, 2]),
  {
    feed: 'digital-skills',
    level: 'district',
    columns: [
      // "2,4 %" and "0,28 %" (plan 3402).
      calibrated('Số người học trên OneTouch', 'stat.population.total', 2_40),
      part('Số người hoàn thành khóa học trên OneTouch', 'Số người học trên OneTouch', [40, 80]),
      calibrated(
        'Số người trong độ tuổi lao động được bồi dưỡng kỹ năng số',
        'stat.population.working-age',
        28,
      ),
    ],
  },
  {
    feed: 'education',
    level: 'district',
    columns: [
      drawn('Số cơ sở giáo dục từ tiểu học đến trung học phổ thông', [20, 45]),
      part(
        'Số cơ sở giáo dục hoàn thành chuyển đổi số',
        'Số cơ sở giáo dục từ tiểu học đến trung học phổ thông',
        [30, 80],
      ),
    ],
  },
  {
    feed: 'staff',
    level: 'district',
    columns: [
      drawn(STAFF, [30, 60], 25),
      // "4,0 %" and "42,09 %" (plan 3402).
      calibrated('Số chuyên trách, kiêm nhiệm về chuyển đổi số', STAFF, 4_00),
      part('Số chuyên trách, kiêm nhiệm về an toàn thông tin mạng', STAFF, [1, 3]),
      calibrated('Số được bồi dưỡng, tập huấn về chuyển đổi số trong năm', STAFF, 42_09),
    ],
  },
  {
    feed: 'community-teams',
    level: 'district',
    columns: [
      drawn('Tổng số xã, phường, thị trấn', [6, 16]),
      part(
        'Số xã, phường, thị trấn có tổ công nghệ số cộng đồng',
        'Tổng số xã, phường, thị trấn',
        [80, 100],
      ),
      drawn('Tổng số thôn, khu phố', [30, 110]),
      part('Số thôn, khu phố có tổ công nghệ số cộng đồng', 'Tổng số thôn, khu phố', [60, 100]),
    ],
  },
];
